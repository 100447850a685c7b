package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyMode;
import java.util.Optional;

/**
 * A change of a key document that passed every check of the broker's; what gives an organization
 * more than it had takes the proof that it is entitled. Made in this package only. Vault has the
 * last word when it is made.
 */
public sealed interface KeyChange {

    /** What is written, and over which version of it: 0 if there was none ever. */
    record Base(KeyAddress address, int version) {

        /** The version that the change becomes: check-and-set makes it that one or none. */
        public int next() {
            return version + 1;
        }
    }

    Base base();

    /** A whole document with a key, and with the organization's mode where it is one's. */
    final class SetKey implements KeyChange {

        private final Base base;
        private final ValidatedKey key;
        private final Optional<KeyMode> mode;

        SetKey(EntitlementProof entitled, Base base, ValidatedKey key, Optional<KeyMode> mode) {
            requireSame(entitled, base);
            this.base = base;
            this.key = key;
            this.mode = mode;
        }

        @Override
        public Base base() {
            return base;
        }

        public KeyMaterial material() {
            return key.material();
        }

        public Optional<KeyMode> mode() {
            return mode;
        }
    }

    /** Another mode in an organization's document; the key beside it stays as it is. */
    final class SetMode implements KeyChange {

        private final Base base;
        private final KeyMode mode;
        private final boolean first;

        SetMode(EntitlementProof entitled, Base base, KeyMode mode, boolean first) {
            requireSame(entitled, base);
            this.base = base;
            this.mode = mode;
            this.first = first;
        }

        @Override
        public Base base() {
            return base;
        }

        public KeyMode mode() {
            return mode;
        }

        /** Whether there is no document yet beside which it could be put. */
        public boolean isFirst() {
            return first;
        }
    }

    /** An organization's document that keeps its mode and loses its key. */
    final class DropKey implements KeyChange {

        private final Base base;
        private final KeyMode mode;

        DropKey(Base base, KeyMode mode) {
            this.base = base;
            this.mode = mode;
        }

        @Override
        public Base base() {
            return base;
        }

        public KeyMode mode() {
            return mode;
        }
    }

    /** A project's document that says that it uses no key. */
    final class OptOut implements KeyChange {

        private final Base base;

        OptOut(Base base) {
            this.base = base;
        }

        @Override
        public Base base() {
            return base;
        }
    }

    private static void requireSame(EntitlementProof entitled, Base base) {
        if (!entitled.organization().equals(base.address().organization())) {
            throw new IllegalArgumentException("change key: another organization is entitled");
        }
    }
}
