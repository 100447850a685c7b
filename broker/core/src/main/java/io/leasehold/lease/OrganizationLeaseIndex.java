package io.leasehold.lease;

import io.leasehold.tenancy.ProjectId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leaves of all projects of one organization, from one answer of Vault. Thread-safe. */
final class OrganizationLeaseIndex {

    private final long asked;
    private final ConcurrentHashMap<ProjectId, Shelf> shelves = new ConcurrentHashMap<>();
    private final int listed;
    private volatile Object edition = new Object();

    /**
     * @param asked when Vault was asked, in nanoseconds of a monotonic clock
     */
    OrganizationLeaseIndex(long asked, Map<ProjectId, Set<String>> leaves) {
        this.asked = asked;
        leaves.forEach(
                (project, listed) ->
                        shelves.put(project, new Shelf(new ProjectLeaseIndex(listed))));
        this.listed = leaves.values().stream().mapToInt(Set::size).sum();
    }

    /** Whether Vault was asked after that moment. */
    boolean isLaterThan(long moment) {
        return asked - moment > 0;
    }

    /** What is found in it stays there until the next edition. */
    Object edition() {
        return edition;
    }

    /** A project has changed since; what was found in this edition is to be searched again. */
    void nextEdition() {
        edition = new Object();
    }

    /** How long ago Vault was asked. */
    Duration age(long now) {
        return Duration.ofNanos(now - asked);
    }

    /** How many leaves Vault listed. */
    int listed() {
        return listed;
    }

    /** The projects that have leaves, and those that were asked for. */
    Set<ProjectId> projects() {
        return shelves.keySet();
    }

    /** The leaves of a project, without counting it as in use. */
    ProjectLeaseIndex shown(ProjectId project) {
        Shelf shelf = shelves.get(project);
        return shelf == null ? new ProjectLeaseIndex(Set.of()) : shelf.leaves;
    }

    /** The leaves of a project, which counts as in use from now on. */
    ProjectLeaseIndex of(ProjectId project) {
        Shelf shelf = shelf(project);
        shelf.use();
        return shelf.leaves;
    }

    void add(LeaseId id) {
        shelf(id.project().id()).leaves.add(id.leaf());
    }

    int projectsInUse() {
        return (int) shelves.values().stream().filter(shelf -> shelf.used).count();
    }

    private Shelf shelf(ProjectId project) {
        Shelf shelf = shelves.get(project);
        return shelf != null
                ? shelf
                : shelves.computeIfAbsent(project, _ -> new Shelf(new ProjectLeaseIndex(Set.of())));
    }

    private static final class Shelf {

        private final ProjectLeaseIndex leaves;
        private volatile boolean used;

        Shelf(ProjectLeaseIndex leaves) {
            this.leaves = leaves;
        }

        /** Looked at first: calls are many, and processors would fight over the note. */
        void use() {
            if (!used) {
                used = true;
            }
        }
    }
}
