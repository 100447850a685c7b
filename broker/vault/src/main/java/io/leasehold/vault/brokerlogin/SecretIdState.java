package io.leasehold.vault.brokerlogin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Vault's information about the secret id with which the broker logged in. */
public sealed interface SecretIdState {

    /** The broker uses another login method, or has not logged in yet. */
    record NotUsed() implements SecretIdState {}

    /** Vault no longer has it: the broker's token is still valid, but its next login will fail. */
    record Gone() implements SecretIdState {}

    /**
     * Vault has it.
     *
     * @param end time at which it expires; empty if it never does
     * @param life time from its creation to its expiry; zero if it never expires
     * @param usesLeft number of further logins; empty if there is no limit
     */
    record Known(Optional<Instant> end, Duration life, Optional<Long> usesLeft)
            implements SecretIdState {

        private static final int LAST_SHARE = 6;
        private static final long LAST_USES = 3;

        /**
         * Whether a new one is due: the last sixth of its life has begun, or at most three logins
         * are left.
         */
        public boolean endsSoon(Instant now) {
            return end.map(at -> !now.isBefore(at.minus(life.dividedBy(LAST_SHARE)))).orElse(false)
                    || usesLeft.map(left -> left <= LAST_USES).orElse(false);
        }
    }
}
