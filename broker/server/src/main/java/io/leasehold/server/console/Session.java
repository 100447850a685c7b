package io.leasehold.server.console;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who is signed in, as the browser keeps it, sealed.
 *
 * @param id random; new at every sign-in
 * @param created whether the token was made by signing in here, and ends with the session
 * @param seen when the session was last used, to the minute
 */
record Session(String id, SecretValue token, boolean created, Instant begun, Instant seen) {

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** Whether the browser has to be given the session anew, because it was used. */
    boolean isToBeNoted(Instant now) {
        return !now.isBefore(seen.plus(NOTED_EVERY));
    }

    Session seenAt(Instant now) {
        return new Session(id, token, created, begun, now);
    }

    @Override
    public String toString() {
        return "Session[redacted]";
    }
}
