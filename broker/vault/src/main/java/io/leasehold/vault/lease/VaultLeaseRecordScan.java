package io.leasehold.vault.lease;

import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.sweep.LeaseRecordScan;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything in the mount {@code lease/}, listed and removed with the broker's own login. */
public final class VaultLeaseRecordScan implements LeaseRecordScan {

    private static final String ATTEMPT = "list leases";

    private final BrokerSession session;

    public VaultLeaseRecordScan(BrokerSession session) {
        this.session = session;
    }

    @Override
    public Set<Project> projects() {
        return folders(VaultPaths.leases())
                .flatMap(name -> id(() -> new OrganizationId(name)))
                .flatMap(this::projects)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> names(Project project, String folder) {
        Optional<VaultPath> path =
                folder.isEmpty()
                        ? Optional.of(VaultPaths.leases(project))
                        : VaultPaths.folder(project, folder);
        return path.map(this::keys).map(Set::copyOf).orElse(Set.of());
    }

    @Override
    public boolean holds(LeaseId id) {
        return session.read(ATTEMPT, VaultPaths.lease(id)).orAbsent(ATTEMPT).isPresent();
    }

    @Override
    public boolean remove(Project project, String name) {
        String attempt = "remove lease record";
        Optional<VaultPath> path = VaultPaths.record(project, name);
        path.ifPresent(record -> session.delete(attempt, record).orAbsent(attempt));
        return path.isPresent();
    }

    private Stream<Project> projects(OrganizationId organization) {
        return folders(VaultPaths.leases(organization))
                .flatMap(name -> id(() -> Project.of(organization.value(), name)));
    }

    private Stream<String> folders(VaultPath path) {
        return keys(path).stream()
                .filter(key -> key.endsWith("/"))
                .map(key -> key.substring(0, key.length() - 1));
    }

    private Collection<String> keys(VaultPath path) {
        return session.readForSweep(ATTEMPT, path)
                .orAbsent(ATTEMPT)
                .map(response -> response.strings("keys"))
                .orElse(List.of());
    }

    /** Skips names that are not ids: only an administrator of Vault can write there. */
    private static <T> Stream<T> id(Supplier<T> read) {
        try {
            return Stream.of(read.get());
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
