package io.leasehold.liveness;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.ProjectId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leaves of all projects of one organization, from one list request to Vault. Thread-safe. */
final class OrganizationLeaseIndex {

    private final long requestedAt;
    private final ConcurrentHashMap<ProjectId, ProjectEntry> entries = new ConcurrentHashMap<>();
    private final int listed;

    /**
     * @param requestedAt when Vault was asked, in nanoseconds of a monotonic clock
     */
    OrganizationLeaseIndex(long requestedAt, Map<ProjectId, Set<String>> leaves) {
        this.requestedAt = requestedAt;
        leaves.forEach(
                (project, listed) ->
                        entries.put(project, new ProjectEntry(new ProjectLeaseIndex(listed))));
        this.listed = leaves.values().stream().mapToInt(Set::size).sum();
    }

    /** Whether Vault was asked after the given time. */
    boolean isLaterThan(long time) {
        return requestedAt - time > 0;
    }

    /** Time since Vault was asked. */
    Duration age(long now) {
        return Duration.ofNanos(now - requestedAt);
    }

    /** The number of leaves that Vault listed. */
    int listed() {
        return listed;
    }

    /** The projects that have leaves, and those that were looked up. */
    Set<ProjectId> projects() {
        return entries.keySet();
    }

    /** The leaves of a project, without marking it as in use. */
    ProjectLeaseIndex peek(ProjectId project) {
        ProjectEntry entry = entries.get(project);
        return entry == null ? new ProjectLeaseIndex(Set.of()) : entry.leaves;
    }

    /** The leaves of a project; marks it as in use. */
    ProjectLeaseIndex use(ProjectId project) {
        ProjectEntry entry = entry(project);
        entry.markUsed();
        return entry.leaves;
    }

    void add(LeaseId id) {
        entry(id.project().id()).leaves.add(id.leaf());
    }

    int projectsInUse() {
        return (int) entries.values().stream().filter(entry -> entry.used).count();
    }

    private ProjectEntry entry(ProjectId project) {
        ProjectEntry entry = entries.get(project);
        return entry != null
                ? entry
                : entries.computeIfAbsent(
                        project, _ -> new ProjectEntry(new ProjectLeaseIndex(Set.of())));
    }

    private static final class ProjectEntry {

        private final ProjectLeaseIndex leaves;
        private volatile boolean used;

        ProjectEntry(ProjectLeaseIndex leaves) {
            this.leaves = leaves;
        }

        void markUsed() {
            used = true;
        }
    }
}
