package io.leasehold.server.health;

import io.leasehold.vault.client.VaultReach;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once that Vault became unreachable, and once that it is reachable again, however many
 * requests fail in between. Vault counts as unreachable when a request fails and none has succeeded
 * for a second. Thread-safe.
 */
public final class VaultReachLog implements VaultReach {

    private static final Logger LOG = LoggerFactory.getLogger(VaultReachLog.class);
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    /** Value of {@link #unreachableSince} while Vault is reachable. */
    private static final long REACHABLE = Long.MIN_VALUE;

    private final LongSupplier nanoTime;
    private final Duration maxStale;
    private final AtomicLong unreachableSince = new AtomicLong(REACHABLE);
    private volatile long lastServedAt;

    /**
     * @param maxStale how long cached responses may be used
     */
    public VaultReachLog(LongSupplier nanoTime, Duration maxStale) {
        this.nanoTime = nanoTime;
        this.maxStale = maxStale;
        this.lastServedAt = nanoTime.getAsLong() - GRACE_NANOS;
    }

    @Override
    public void served() {
        long now = nanoTime.getAsLong();
        lastServedAt = now;
        long since = unreachableSince.get();
        if (since != REACHABLE && unreachableSince.compareAndSet(since, REACHABLE)) {
            LOG.info(
                    "Vault can be reached again after {} s",
                    Duration.ofNanos(now - since).toSeconds());
        }
    }

    @Override
    public void failed(String why) {
        long now = nanoTime.getAsLong();
        if (now - lastServedAt >= GRACE_NANOS && unreachableSince.compareAndSet(REACHABLE, now)) {
            LOG.warn(
                    "Vault cannot be reached: {}; calls continue with cached data for at most {}"
                            + " s",
                    why,
                    maxStale.toSeconds());
        }
    }
}
