package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyVerifier;
import io.leasehold.key.VerificationResult;
import io.leasehold.problem.BrokerException;

/**
 * Has keys tried at their providers before they are set: only for who may set them, so that nobody
 * tries out found keys through the broker. Blocks; thread-safe.
 */
public final class KeyVerification {

    private final ExistingTenants tenants;
    private final KeyVerifier trial;

    public KeyVerification(ExistingTenants tenants, KeyVerifier trial) {
        this.tenants = tenants;
        this.trial = trial;
    }

    /**
     * What the provider says of the key that might be set there.
     *
     * @throws BrokerException {@code permission-denied} to who may not set it, {@code
     *     organization-unknown}, {@code project-unknown}
     */
    public VerificationResult verify(
            Administrator administrator, KeyAddress address, ValidatedKey key) {
        if (!address.integration().equals(key.integration().id())) {
            throw new IllegalArgumentException("try key: it is of another integration");
        }
        administrator.require(Operation.SET, address);
        tenants.require("verify key of " + address, address, administrator.names());
        return trial.verify(key.integration(), key.material());
    }
}
