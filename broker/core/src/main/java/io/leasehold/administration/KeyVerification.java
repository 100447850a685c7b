package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyVerifier;
import io.leasehold.key.VerificationResult;
import io.leasehold.problem.BrokerException;

/**
 * Verifies keys with their providers before they are set: only for callers that may set them, so
 * that nobody can test found keys through the broker. Blocks; thread-safe.
 */
public final class KeyVerification {

    private final ExistingTenants tenants;
    private final KeyVerifier verifier;

    public KeyVerification(ExistingTenants tenants, KeyVerifier verifier) {
        this.tenants = tenants;
        this.verifier = verifier;
    }

    /**
     * The provider's verdict on a key that might be set at the address.
     *
     * @throws BrokerException {@code permission-denied} to a caller that may not set it, {@code
     *     organization-unknown}, {@code project-unknown}
     */
    public VerificationResult verify(
            Administrator administrator, KeyAddress address, ValidatedKey key) {
        if (!address.integration().equals(key.integration().id())) {
            throw new IllegalArgumentException("verify key: it belongs to another integration");
        }
        administrator.require(Operation.SET, address);
        tenants.require("verify key of " + address, address, administrator.names());
        return verifier.verify(key.integration(), key.material());
    }
}
