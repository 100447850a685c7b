package io.leasehold.acceptance.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Everything that was seen, in the order in which it was noted. Thread-safe. */
final class History {

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final LongSupplier nanoTime;
    private final long began;

    History(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Milliseconds since the history began. */
    long now() {
        return Duration.ofNanos(nanoTime.getAsLong() - began).toMillis();
    }

    void add(Event event) {
        events.add(event);
    }

    List<Event> events() {
        return List.copyOf(events);
    }
}
