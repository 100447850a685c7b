package io.leasehold.lease;

import java.time.Duration;

/**
 * Whether Vault is asked for the leaves of an organization as a whole or project by project: as a
 * whole while that is less work for it. To list a project costs Vault as much as some five hundred
 * leaves within a long list do (measured on OpenBao 2.7). Thread-safe.
 */
final class ListingStrategy {

    static final int FROM_PROJECTS = 16;
    static final int LEAVES_PER_PROJECT = 500;

    /** Fewer than that are listed one by one again; not as soon as it is one too few. */
    private static final int DOWN_TO_PROJECTS = FROM_PROJECTS / 2;

    /** In that time a project in use is listed once. */
    private static final Duration WINDOW = LeaseIndexCache.REFRESH_AFTER;

    /** What sooner gave way to the next answer had no time to be used. */
    private static final Duration JUDGED_FROM = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private volatile boolean whole;
    private long began;
    private int lists;
    private long pausedAt;
    private boolean paused;

    /** Whether the organization is asked for as a whole. */
    boolean isWhole() {
        return whole;
    }

    /** A project was listed; tells whether it is time to try it with the organization. */
    synchronized boolean listed(long now) {
        if (lists == 0 || now - began >= WINDOW.toNanos()) {
            began = now;
            lists = 0;
        }
        lists++;
        paused = paused && now - pausedAt < PAUSE.toNanos();
        return !whole && !paused && lists >= FROM_PROJECTS;
    }

    /** The organization was told as a whole, and nobody has made use of that yet. */
    synchronized void told() {
        whole = true;
    }

    /**
     * The organization was told as a whole once more.
     *
     * @param leaves how many there are
     * @param inUse how many projects made use of what was told before
     * @param lasted how long they had time for that
     */
    synchronized void toldAgain(int leaves, int inUse, Duration lasted, long now) {
        if (lasted.compareTo(JUDGED_FROM) < 0) {
            return;
        }
        if (inUse < DOWN_TO_PROJECTS || leaves > LEAVES_PER_PROJECT * inUse) {
            refused(now);
        }
    }

    /** Vault cannot tell the organization as a whole, not to the broker, or not cheaply. */
    synchronized void refused(long now) {
        whole = false;
        paused = true;
        pausedAt = now;
        lists = 0;
    }
}
