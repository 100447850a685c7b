package io.leasehold.server.siem;

import java.time.Duration;

/** How long to wait before the next attempt to connect. Used by one thread. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** Twice as long as the time before, up to the longest. */
    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return now;
    }

    /**
     * A connection was there for this time. One that broke sooner than the longest wait was of no
     * use.
     */
    void lasted(Duration time) {
        if (time.compareTo(longest) >= 0) {
            next = first;
        }
    }
}
