package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecordValidator;
import io.leasehold.lease.LeaseUse;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks every lease record and removes those of expired leases and those that no broker wrote; a
 * record that cannot be checked stops the sweep. One replica sweeps at a time; its lock ends with
 * the sweep, or a minute after it was last extended. Each removal is final on its own, so an
 * interrupted sweep leaves nothing inconsistent. Blocks.
 */
public final class Sweeper {

    /** The lock expires if it is not extended for this time. */
    private static final Duration LOCK_TIME = Duration.ofMinutes(1);

    /** Maximum difference between the clocks of two replicas. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(10);

    private final SweepLock lock;
    private final LeaseRecordScan scan;
    private final LeaseRecordValidator validator;
    private final SweepThrottle throttle;
    private final String replica;
    private final Clock clock;

    /**
     * @param replica a name that no other replica has
     */
    public Sweeper(
            SweepLock lock,
            LeaseRecordScan scan,
            LeaseRecordValidator validator,
            SweepThrottle throttle,
            String replica,
            Clock clock) {
        this.lock = lock;
        this.scan = scan;
        this.validator = validator;
        this.throttle = throttle;
        this.replica = replica;
        this.clock = clock;
    }

    /**
     * Sweeps once; empty if another replica holds the lock.
     *
     * @throws io.leasehold.problem.BrokerException {@code vault-unavailable}, {@code
     *     key-ring-unreadable} or {@code broker-not-permitted}; nothing is removed after that
     */
    public Optional<SweepReport> sweep() {
        Sweep sweep = new Sweep();
        return sweep.holdsLock() ? Optional.of(sweep.run()) : Optional.empty();
    }

    private final class Sweep {

        private final List<LeaseId> delivered = new ArrayList<>();
        private final List<ForgedRecord> forged = new ArrayList<>();
        private final List<Project> unread = new ArrayList<>();
        private int seen;
        private int expired;
        private Instant lockedUntil = Instant.EPOCH;

        boolean holdsLock() {
            Instant now = clock.instant();
            if (now.isBefore(lockedUntil.minus(LOCK_TIME.dividedBy(2)))) {
                return true;
            }
            throttle.await();
            lockedUntil = now.plus(LOCK_TIME);
            return lock.take(replica, now.minus(MAX_CLOCK_SKEW), lockedUntil);
        }

        SweepReport run() {
            throttle.await();
            for (Project project : scan.projects()) {
                if (!sweep(project)) {
                    return report(false);
                }
            }
            releaseLock();
            return report(true);
        }

        private SweepReport report(boolean finished) {
            return new SweepReport(seen, expired, delivered, forged, unread, finished);
        }

        /** Includes folders, which brokers never create. */
        private boolean sweep(Project project) {
            Deque<String> folders = new ArrayDeque<>(List.of(""));
            while (!folders.isEmpty()) {
                String folder = folders.pop();
                for (String name : names(project, folder)) {
                    if (!holdsLock()) {
                        return false;
                    }
                    if (name.endsWith("/")) {
                        folders.push(folder + name);
                    } else {
                        check(project, folder + name);
                    }
                }
            }
            return true;
        }

        /** A project that cannot be listed does not stop the sweep of the others. */
        private Set<String> names(Project project, String folder) {
            throttle.await();
            try {
                return scan.names(project, folder);
            } catch (BrokerException failure) {
                if (failure.problem() != Problem.VAULT_ANSWER_TOO_LARGE) {
                    throw failure;
                }
                unread.add(project);
                return Set.of();
            }
        }

        private void releaseLock() {
            throttle.await();
            lock.take(replica, clock.instant().minus(MAX_CLOCK_SKEW), Instant.EPOCH);
        }

        private void check(Project project, String name) {
            seen++;
            Optional<LeaseId> id = LeaseId.ofLeaf(project, name);
            if (id.isPresent()) {
                check(id.get());
            } else {
                removeForged(project, name, id);
            }
        }

        private void check(LeaseId id) {
            throttle.await();
            switch (validator.validate(id)) {
                case VALID -> {
                    if (id.use() == LeaseUse.REVEAL) {
                        delivered.add(id);
                    }
                }
                case EXPIRED -> {
                    throttle.await();
                    scan.remove(id.project(), id.leaf());
                    expired++;
                }
                case FORGED -> checkAgain(id);
            }
        }

        /**
         * Checks again, because the record may have been incomplete or already deleted at the first
         * read.
         */
        private void checkAgain(LeaseId id) {
            throttle.await();
            if (validator.validate(id) != LeaseRecordValidator.Verdict.FORGED) {
                return;
            }
            throttle.await();
            if (scan.holds(id)) {
                removeForged(id.project(), id.leaf(), Optional.of(id));
            }
        }

        private void removeForged(Project project, String name, Optional<LeaseId> claimed) {
            throttle.await();
            forged.add(new ForgedRecord(project, claimed, scan.remove(project, name)));
        }
    }
}
