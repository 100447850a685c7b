package io.leasehold.server.health;

import io.leasehold.vault.VaultReach;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that Vault was lost, and once that it is back, however many requests fail in between.
 * Vault is lost when a request fails and none has succeeded for a second. Thread-safe.
 */
public final class VaultReachLog implements VaultReach {

    private static final Logger LOG = LoggerFactory.getLogger(VaultReachLog.class);
    private static final long SILENCE = Duration.ofSeconds(1).toNanos();

    /** For {@link #lostAt}: Vault is there. */
    private static final long THERE = Long.MIN_VALUE;

    private final LongSupplier nanoTime;
    private final Duration maxStale;
    private final AtomicLong lostAt = new AtomicLong(THERE);
    private volatile long servedAt;

    /**
     * @param maxStale how long what was read before may be used
     */
    public VaultReachLog(LongSupplier nanoTime, Duration maxStale) {
        this.nanoTime = nanoTime;
        this.maxStale = maxStale;
        this.servedAt = nanoTime.getAsLong() - SILENCE;
    }

    @Override
    public void served() {
        long now = nanoTime.getAsLong();
        servedAt = now;
        long lost = lostAt.get();
        if (lost != THERE && lostAt.compareAndSet(lost, THERE)) {
            LOG.info("Vault is back after {} s", Duration.ofNanos(now - lost).toSeconds());
        }
    }

    @Override
    public void failed(String why) {
        long now = nanoTime.getAsLong();
        if (now - servedAt >= SILENCE && lostAt.compareAndSet(THERE, now)) {
            LOG.warn(
                    "Vault is lost: {}; calls go on with what was read, for at most {} s",
                    why,
                    maxStale.toSeconds());
        }
    }
}
