package io.leasehold.lease;

import io.leasehold.tenancy.Project;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds leases and revokes them with the permissions of one caller. Blocks. */
public final class LeaseAdministration {

    private final CallerLeases callerLeases;

    public LeaseAdministration(CallerLeases callerLeases) {
        this.callerLeases = callerLeases;
    }

    /**
     * The matching leases, sorted by id; records whose name is not a valid lease id are skipped.
     *
     * @throws io.leasehold.problem.BrokerException {@code permission-denied} if Vault hides any
     *     selected project from the caller, because a partial result would look complete
     */
    public List<LeaseId> find(LeaseFilter filter) {
        return projects(filter).stream()
                .flatMap(project -> filter.select(project, callerLeases.leaves(project)))
                .sorted(Comparator.comparing(LeaseId::toString))
                .toList();
    }

    /** Revokes these leases, as far as Vault permits the caller. */
    public RevocationResult revoke(Collection<LeaseId> leases, Watcher watcher) {
        return RevocationResult.of(
                leases,
                id -> {
                    callerLeases.revoke(id);
                    watcher.ended(id);
                });
    }

    /** Called right after each revocation, from several threads. */
    @FunctionalInterface
    public interface Watcher {

        void ended(LeaseId id);
    }

    private Set<Project> projects(LeaseFilter filter) {
        return filter.project()
                .map(Set::of)
                .orElseGet(() -> callerLeases.projects(filter.organization()));
    }
}
