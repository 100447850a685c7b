package io.leasehold.lease;

import io.leasehold.tenancy.Project;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Tells one caller who holds what, and ends what it may. Blocks. */
public final class LeaseAdministration {

    private final CallerLeases inventory;

    public LeaseAdministration(CallerLeases inventory) {
        this.inventory = inventory;
    }

    /**
     * The leases that are meant, by id; records that can name no lease are not among them.
     *
     * @throws io.leasehold.problem.BrokerException {@code permission-denied} if Vault hides any
     *     project of the selection from the caller: a part would be taken for the whole
     */
    public List<LeaseId> find(LeaseFilter selection) {
        return projects(selection).stream()
                .flatMap(project -> selection.among(project, inventory.leaves(project)))
                .sorted(Comparator.comparing(LeaseId::toString))
                .toList();
    }

    /** Ends these leases, each as far as Vault lets the caller. */
    public RevocationResult revoke(Collection<LeaseId> leases, Watcher watcher) {
        return RevocationResult.of(
                leases,
                id -> {
                    inventory.revoke(id);
                    watcher.ended(id);
                });
    }

    /** Is told of every lease right after it was ended, from several threads. */
    @FunctionalInterface
    public interface Watcher {

        void ended(LeaseId id);
    }

    private Set<Project> projects(LeaseFilter selection) {
        return selection
                .project()
                .map(Set::of)
                .orElseGet(() -> inventory.projects(selection.organization()));
    }
}
