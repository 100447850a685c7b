package io.leasehold.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that connections are refused, at most once a minute. Thread-safe. */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    void refused(ConnectionRefusal reason, ConnectionPolicy terms) {
        long now = System.nanoTime();
        long before = last.get();
        if (now - before >= PAUSE_NANOS && last.compareAndSet(before, now)) {
            LOG.warn(
                    "{}; the metric leasehold.connections.refused counts them", why(reason, terms));
        }
    }

    private static String why(ConnectionRefusal reason, ConnectionPolicy terms) {
        return switch (reason) {
            case TOTAL ->
                    "take connections: all %d are in use; raise leasehold.calls.most-connections"
                            .formatted(terms.most());
            case SOURCE ->
                    ("take connections: one address has all %d that it may have in use; raise"
                                    + " leasehold.calls.most-connections-per-source if it is a"
                                    + " proxy's")
                            .formatted(terms.mostPerSource());
            case DISPLACED ->
                    "take connections: so many are open that those without a call make room for"
                            + " others";
            case ACCEPT_FAILED ->
                    "take connections: the system gives none; raise the limit of open files or"
                            + " lower leasehold.calls.most-connections";
        };
    }
}
