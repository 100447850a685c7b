package io.leasehold.gateway.caller;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs refused connections, at most once a minute. Thread-safe. */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

    void refused(ConnectionRefusal reason, ConnectionPolicy policy) {
        long now = System.nanoTime();
        long before = last.get();
        if (now - before >= INTERVAL_NANOS && last.compareAndSet(before, now)) {
            LOG.warn(
                    "{}; the metric leasehold.connections.refused counts them",
                    message(reason, policy));
        }
    }

    private static String message(ConnectionRefusal reason, ConnectionPolicy policy) {
        return switch (reason) {
            case TOTAL ->
                    "accept connections: all %d are in use; raise leasehold.calls.most-connections"
                            .formatted(policy.most());
            case SOURCE ->
                    ("accept connections: one address uses all %d that it may have; raise"
                                    + " leasehold.calls.most-connections-per-source if it is a"
                                    + " proxy's")
                            .formatted(policy.mostPerSource());
            case DISPLACED ->
                    "accept connections: all are in use; new ones displace the oldest without an"
                            + " authorized call; raise leasehold.calls.most-connections";
            case ACCEPT_FAILED ->
                    "accept connections: the operating system failed; raise the limit of open files"
                            + " or lower leasehold.calls.most-connections";
        };
    }
}
