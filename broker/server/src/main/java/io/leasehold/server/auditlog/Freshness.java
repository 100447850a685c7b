package io.leasehold.server.auditlog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When somebody else last knew all of the log. Thread-safe. */
final class Freshness {

    private final Clock clock;
    private volatile @Nullable Instant last;

    Freshness(Clock clock) {
        this.clock = clock;
    }

    void renew() {
        last = clock.instant();
    }

    /** Seconds since then; NaN if it never was so. */
    double age() {
        Instant then = last;
        return then == null
                ? Double.NaN
                : Duration.between(then, clock.instant()).toMillis() / 1000.0;
    }
}
