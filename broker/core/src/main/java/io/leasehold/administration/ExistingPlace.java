package io.leasehold.administration;

import io.leasehold.key.KeyAddress;

/**
 * Proof that the organization or project of a key exists. A document is written only with this
 * proof, so that a mistyped name does not create a key that is never used. Only {@link
 * ExistingTenants} creates one.
 */
final class ExistingPlace {

    private final KeyAddress address;

    ExistingPlace(KeyAddress address) {
        this.address = address;
    }

    KeyAddress address() {
        return address;
    }

    @Override
    public String toString() {
        return "ExistingPlace[" + address + "]";
    }
}
