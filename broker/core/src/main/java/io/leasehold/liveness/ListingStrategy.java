package io.leasehold.liveness;

import java.time.Duration;

/**
 * Decides whether the leaves of an organization are listed in one request or project by project,
 * whichever is less work for Vault. Listing one project costs Vault about as much as 500 leaves
 * within a long list (measured on OpenBao 2.7). Thread-safe.
 */
final class ListingStrategy {

    static final int PROJECT_THRESHOLD = 16;
    static final int LEAVES_PER_PROJECT = 500;

    /**
     * Below this many projects in use, projects are listed one by one again; lower than the other
     * threshold, to avoid switching back and forth.
     */
    private static final int MIN_PROJECTS_IN_USE = PROJECT_THRESHOLD / 2;

    /** A project in use is listed once in this time. */
    private static final Duration WINDOW = LeaseIndexCache.REFRESH_AFTER;

    /** A list that was replaced sooner had too little time to be used. */
    private static final Duration MIN_AGE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private volatile boolean organizationWide;
    private long windowStart;
    private int listedProjects;
    private long pausedAt;
    private boolean paused;

    /** Whether the organization is listed in one request. */
    boolean isOrganizationWide() {
        return organizationWide;
    }

    /** Records that a project was listed; returns whether to try to list the whole organization. */
    synchronized boolean projectListed(long now) {
        if (listedProjects == 0 || now - windowStart >= WINDOW.toNanos()) {
            windowStart = now;
            listedProjects = 0;
        }
        listedProjects++;
        paused = paused && now - pausedAt < PAUSE.toNanos();
        return !organizationWide && !paused && listedProjects >= PROJECT_THRESHOLD;
    }

    /** Records the first list of the whole organization. */
    synchronized void organizationListed() {
        organizationWide = true;
    }

    /**
     * Records a further list of the whole organization.
     *
     * @param leaves number of leaves
     * @param inUse number of projects whose leases were looked up in the previous list
     * @param age age of the previous list
     */
    synchronized void organizationRelisted(int leaves, int inUse, Duration age, long now) {
        if (age.compareTo(MIN_AGE) < 0) {
            return;
        }
        if (inUse < MIN_PROJECTS_IN_USE || leaves > LEAVES_PER_PROJECT * inUse) {
            pause(now);
        }
    }

    /**
     * Switches to single projects for ten seconds, because Vault cannot list the organization, does
     * not permit it to the broker, or needs more work for it.
     */
    synchronized void pause(long now) {
        organizationWide = false;
        paused = true;
        pausedAt = now;
        listedProjects = 0;
    }
}
