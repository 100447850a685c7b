package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyTrial;
import io.leasehold.key.TrialOutcome;
import io.leasehold.problem.BrokerException;

/**
 * Has keys tried at their providers before they are set: only for who may set them, so that nobody
 * tries out found keys through the broker. Blocks; thread-safe.
 */
public final class KeyTrials {

    private final ExistingTenants tenants;
    private final KeyTrial trial;

    public KeyTrials(ExistingTenants tenants, KeyTrial trial) {
        this.tenants = tenants;
        this.trial = trial;
    }

    /**
     * What the provider says of the key that might be set there.
     *
     * @throws BrokerException {@code permission-denied} to who may not set it, {@code
     *     organization-unknown}, {@code project-unknown}
     */
    public TrialOutcome tried(Administrator administrator, KeyAddress address, CompleteKey key) {
        if (!address.integration().equals(key.integration().id())) {
            throw new IllegalArgumentException("try key: it is of another integration");
        }
        administrator.require(Operation.SET, address);
        tenants.require("verify key of " + address, address, administrator.names());
        return trial.tried(key.integration(), key.material());
    }
}
