package io.leasehold.server.siem;

import java.util.concurrent.atomic.LongAdder;

/** What became of the entries that were to be sent. Thread-safe. */
public final class SiemCounts {

    private final LongAdder queued = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /** Events that were handed over to the connection. */
    public long sent() {
        return sent.sum();
    }

    /** Events that did not fit into the queue, or whose connection broke while they were sent. */
    public long dropped() {
        return turnedAway.sum() + lost.sum();
    }

    /** Events that are neither sent nor dropped yet. */
    public long waiting() {
        // Events that end while this is read must not make it negative.
        return Math.max(0, queued.sum() - sent.sum() - lost.sum());
    }

    void queued() {
        queued.increment();
    }

    void turnedAway() {
        turnedAway.increment();
    }

    void sent(long events) {
        sent.add(events);
    }

    /** Events that were in the queue and are not sent. */
    void lost(long events) {
        lost.add(events);
    }
}
