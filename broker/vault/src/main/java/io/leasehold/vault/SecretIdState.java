package io.leasehold.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What Vault says of the secret id by which the broker logged in. */
public sealed interface SecretIdState {

    /** The broker logs in by other means, or has not logged in yet. */
    record NotUsed() implements SecretIdState {}

    /** Vault has it no longer: the broker's token is good, but its next login fails. */
    record Gone() implements SecretIdState {}

    /**
     * Vault has it.
     *
     * @param end moment at which it ends; empty if it does not end by itself
     * @param life from its making to its end; zero if it does not end
     * @param usesLeft logins that it is good for; empty if there is no limit
     */
    record Known(Optional<Instant> end, Duration life, Optional<Long> usesLeft)
            implements SecretIdState {

        private static final int LAST_SHARE = 6;
        private static final long LAST_USES = 3;

        /** Whether a new one is due: its last sixth has begun, or three logins are left. */
        public boolean endsSoon(Instant now) {
            return end.map(at -> !now.isBefore(at.minus(life.dividedBy(LAST_SHARE)))).orElse(false)
                    || usesLeft.map(left -> left <= LAST_USES).orElse(false);
        }
    }
}
