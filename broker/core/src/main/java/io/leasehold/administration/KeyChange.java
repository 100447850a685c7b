package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyMode;
import io.leasehold.key.RevealSetting;
import java.util.Optional;

/**
 * A change of a key document that has passed all checks of the broker. A change that gives an
 * organization more than it had requires the proof that it is entitled. Only this package creates
 * one. Vault still checks the permission when it is written.
 */
public sealed interface KeyChange {

    /** The address of the document and the version that is replaced; 0 if there never was one. */
    record Base(KeyAddress address, int version) {

        /** The number of the new version: check-and-set guarantees it. */
        public int next() {
            return version + 1;
        }
    }

    Base base();

    /**
     * Replaces the document with a key, and with the mode and the reveal setting if it is an
     * organization's.
     */
    final class SetKey implements KeyChange {

        private final Base base;
        private final ValidatedKey key;
        private final Optional<KeyMode> mode;
        private final RevealSetting reveal;

        SetKey(
                EntitlementProof entitled,
                Base base,
                ValidatedKey key,
                Optional<KeyMode> mode,
                RevealSetting reveal) {
            requireSameOrganization(entitled, base);
            this.base = base;
            this.key = key;
            this.mode = mode;
            this.reveal = reveal;
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

        /** The setting of the document that is replaced. */
        public RevealSetting reveal() {
            return reveal;
        }
    }

    /** Changes the mode in an organization's document and keeps its key. */
    final class SetMode implements KeyChange {

        private final Base base;
        private final KeyMode mode;
        private final boolean first;

        SetMode(EntitlementProof entitled, Base base, KeyMode mode, boolean first) {
            requireSameOrganization(entitled, base);
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

        /** Whether there is no document yet that could be patched. */
        public boolean isFirst() {
            return first;
        }
    }

    /**
     * Changes whether keys may be delivered sealed, in an organization's document, and keeps all
     * else of it.
     */
    final class SetReveal implements KeyChange {

        private final Base base;
        private final RevealSetting setting;

        private SetReveal(Base base, RevealSetting setting) {
            this.base = base;
            this.setting = setting;
        }

        static SetReveal allowed(EntitlementProof entitled, Base base) {
            requireSameOrganization(entitled, base);
            return new SetReveal(base, RevealSetting.ALLOWED);
        }

        /** Requires no proof, because it only takes away. */
        static SetReveal refused(Base base) {
            return new SetReveal(base, RevealSetting.REFUSED);
        }

        @Override
        public Base base() {
            return base;
        }

        public RevealSetting setting() {
            return setting;
        }
    }

    /**
     * Removes the key from an organization's document and keeps its mode. The reveal setting goes
     * with the key that it was given for.
     */
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

    /** Replaces a project's document by an opt-out. */
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

    private static void requireSameOrganization(EntitlementProof entitled, Base base) {
        if (!entitled.organization().equals(base.address().organization())) {
            throw new IllegalArgumentException(
                    "change key: the entitlement proof is for another organization");
        }
    }
}
