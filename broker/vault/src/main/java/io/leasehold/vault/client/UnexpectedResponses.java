package io.leasehold.vault.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs responses that do not come from Vault itself or are incomplete: pages of a proxy, truncated
 * or too long bodies. Logs the request and the length, never the content; at most one line in 5 s.
 * Thread-safe.
 */
final class UnexpectedResponses {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedResponses.class);
    private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private static final AtomicLong NEXT_LINE_AT = new AtomicLong(System.nanoTime());
    private static final AtomicLong NOT_LOGGED = new AtomicLong();

    private UnexpectedResponses() {}

    /**
     * @param fault what is wrong with the response
     */
    static void report(String fault, VaultRequest request, int status, long bytes) {
        long now = System.nanoTime();
        long next = NEXT_LINE_AT.get();
        if (now - next < 0 || !NEXT_LINE_AT.compareAndSet(next, now + INTERVAL_NANOS)) {
            NOT_LOGGED.incrementAndGet();
            return;
        }
        LOG.warn(
                "read Vault's response: {} (to {} {}/..., status {}, {} bytes; {} more not logged)",
                fault,
                request.method(),
                request.path().mount(),
                status,
                bytes,
                NOT_LOGGED.getAndSet(0));
    }
}
