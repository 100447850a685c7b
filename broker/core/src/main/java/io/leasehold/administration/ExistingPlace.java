package io.leasehold.administration;

import io.leasehold.key.KeyAddress;

/**
 * Proof that the organization or project of a key exists. Without it no document is written, so
 * that a mistyped name makes no key that nobody uses. Only {@link ExistingTenants} makes one.
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
