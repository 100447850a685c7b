package io.leasehold.server.console.web;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.time.Instant;

/**
 * A signed-in person. The browser stores it in an encrypted cookie.
 *
 * @param id random; new for every sign-in
 * @param createdHere whether signing in here created the token; signing out then revokes it
 * @param lastUsed when the session was last used, to the minute
 */
public record Session(
        String id, SecretValue token, boolean createdHere, Instant started, Instant lastUsed) {

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);

    /** Whether to send the cookie again with the time of this use. */
    boolean isRefreshDue(Instant now) {
        return !now.isBefore(lastUsed.plus(REFRESH_INTERVAL));
    }

    Session usedAt(Instant now) {
        return new Session(id, token, createdHere, started, now);
    }

    @Override
    public String toString() {
        return "Session[redacted]";
    }
}
