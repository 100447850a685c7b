package io.leasehold.vault;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs answers that a Vault does not give: pages of a proxy, truncated or over-long ones. Says what
 * was asked and how long the answer was, never its content; once in a while, however many there
 * are. Thread-safe.
 */
final class UnexpectedResponses {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedResponses.class);
    private static final long APART_NANOS = Duration.ofSeconds(5).toNanos();

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());
    private static final AtomicLong UNTOLD = new AtomicLong();

    private UnexpectedResponses() {}

    /**
     * @param fault what is wrong with the answer
     */
    static void report(String fault, VaultRequest message, int status, long bytes) {
        long now = System.nanoTime();
        long next = NEXT.get();
        if (now - next < 0 || !NEXT.compareAndSet(next, now + APART_NANOS)) {
            UNTOLD.incrementAndGet();
            return;
        }
        LOG.warn(
                "read answer of Vault: {} (to {} {}/..., status {}, {} bytes; {} more before)",
                fault,
                message.method(),
                message.path().mount(),
                status,
                bytes,
                UNTOLD.getAndSet(0));
    }
}
