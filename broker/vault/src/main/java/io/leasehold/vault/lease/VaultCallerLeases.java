package io.leasehold.vault.lease;

import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseId;
import io.leasehold.leasing.Leases;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mount {@code lease/}, listed and changed with the permissions of one token. */
public final class VaultCallerLeases implements CallerLeases {

    private final VaultConnection vault;
    private final SecretValue token;

    public VaultCallerLeases(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    @Override
    public Set<Project> projects(OrganizationId organization) {
        return keys(
                        "list projects of " + organization + " with leases",
                        VaultPaths.leases(organization))
                .stream()
                .filter(key -> key.endsWith("/"))
                .map(key -> key.substring(0, key.length() - 1))
                .flatMap(key -> project(organization, key))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> leaves(Project project) {
        return Set.copyOf(keys("list leases of " + project, VaultPaths.leases(project)));
    }

    @Override
    public void revoke(LeaseId id) {
        VaultResponse response = vault.delete(VaultPaths.lease(id), token);
        if (response.isForbidden()) {
            throw Leases.notItsOwn();
        }
        response.orAbsent("revoke lease of another holder");
    }

    private List<String> keys(String attempt, VaultPath path) {
        return vault.read(path, token)
                .orAbsent(attempt)
                .map(response -> response.strings("keys"))
                .orElse(List.of());
    }

    /** A folder whose name is not an id contains no leases. */
    private static Stream<Project> project(OrganizationId organization, String id) {
        try {
            return Stream.of(Project.of(organization.value(), id));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
