package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecordValidator;
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
 * Looks at every lease record and removes those that are over and those that no broker wrote; a
 * record that cannot be judged stops the sweep. One replica sweeps at a time; its turn ends with
 * the sweep, or a minute after it was last heard of. What is removed is removed for good, so a
 * sweep that is killed half-way has done no harm. Blocks.
 */
public final class Sweeper {

    /** A turn that is not extended for so long is up for any replica. */
    private static final Duration TURN = Duration.ofMinutes(1);

    /** By so much the clocks of two replicas may differ. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final SweepLock turns;
    private final LeaseRecordScan shelves;
    private final LeaseRecordValidator judge;
    private final SweepThrottle pace;
    private final String replica;
    private final Clock clock;

    /**
     * @param replica a name that no other replica has
     */
    public Sweeper(
            SweepLock turns,
            LeaseRecordScan shelves,
            LeaseRecordValidator judge,
            SweepThrottle pace,
            String replica,
            Clock clock) {
        this.turns = turns;
        this.shelves = shelves;
        this.judge = judge;
        this.pace = pace;
        this.replica = replica;
        this.clock = clock;
    }

    /**
     * Sweeps once; empty if it is another replica's turn.
     *
     * @throws io.leasehold.problem.BrokerException {@code vault-unavailable}, {@code
     *     key-ring-unreadable} or {@code broker-not-permitted}: nothing more was removed after it
     */
    public Optional<SweepReport> sweep() {
        Sweep sweep = new Sweep();
        return sweep.hasTurn() ? Optional.of(sweep.run()) : Optional.empty();
    }

    private final class Sweep {

        private final List<ForgedRecord> forged = new ArrayList<>();
        private final List<Project> unread = new ArrayList<>();
        private int seen;
        private int over;
        private Instant until = Instant.EPOCH;

        boolean hasTurn() {
            Instant now = clock.instant();
            if (now.isBefore(until.minus(TURN.dividedBy(2)))) {
                return true;
            }
            pace.await();
            until = now.plus(TURN);
            return turns.take(replica, now.minus(SKEW), until);
        }

        SweepReport run() {
            pace.await();
            for (Project project : shelves.projects()) {
                if (!sweep(project)) {
                    return report(false);
                }
            }
            endTurn();
            return report(true);
        }

        private SweepReport report(boolean finished) {
            return new SweepReport(seen, over, forged, unread, finished);
        }

        /** Looks into folders, too, which only somebody else than a broker makes. */
        private boolean sweep(Project project) {
            Deque<String> folders = new ArrayDeque<>(List.of(""));
            while (!folders.isEmpty()) {
                String folder = folders.pop();
                for (String name : names(project, folder)) {
                    if (!hasTurn()) {
                        return false;
                    }
                    if (name.endsWith("/")) {
                        folders.push(folder + name);
                    } else {
                        look(project, folder + name);
                    }
                }
            }
            return true;
        }

        /** What cannot be listed in one project keeps no other from being swept. */
        private Set<String> names(Project project, String folder) {
            pace.await();
            try {
                return shelves.names(project, folder);
            } catch (BrokerException refused) {
                if (refused.problem() != Problem.VAULT_ANSWER_TOO_LARGE) {
                    throw refused;
                }
                unread.add(project);
                return Set.of();
            }
        }

        private void endTurn() {
            pace.await();
            turns.take(replica, clock.instant().minus(SKEW), Instant.EPOCH);
        }

        private void look(Project project, String name) {
            seen++;
            Optional<LeaseId> id = LeaseId.ofLeaf(project, name);
            if (id.isPresent()) {
                look(id.get());
            } else {
                removeForged(project, name, id);
            }
        }

        private void look(LeaseId id) {
            pace.await();
            switch (judge.judge(id)) {
                case STANDING -> {}
                case OVER -> {
                    pace.await();
                    shelves.remove(id.project(), id.leaf());
                    over++;
                }
                case FORGED -> lookAgain(id);
            }
        }

        /** It may have been there half, or gone, when it was read first. */
        private void lookAgain(LeaseId id) {
            pace.await();
            if (judge.judge(id) != LeaseRecordValidator.Verdict.FORGED) {
                return;
            }
            pace.await();
            if (shelves.holds(id)) {
                removeForged(id.project(), id.leaf(), Optional.of(id));
            }
        }

        private void removeForged(Project project, String name, Optional<LeaseId> claimed) {
            pace.await();
            forged.add(new ForgedRecord(project, claimed, shelves.remove(project, name)));
        }
    }
}
