package io.leasehold.vault.tenancy;

import io.leasehold.entitlement.Subscription;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import io.leasehold.tenancy.Tenants;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Organizations and projects, read with the permissions of one token. A lookup that Vault forbids
 * is refused, never reported as absent.
 */
public final class VaultTenancy implements Tenants {

    private final VaultConnection vault;
    private final SecretValue token;

    public VaultTenancy(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    @Override
    public boolean exists(OrganizationId organization) {
        return find(organization).isPresent();
    }

    @Override
    public boolean exists(Project project) {
        return title(project).isPresent();
    }

    /** All organizations, unordered. */
    public List<OrganizationId> organizations() {
        return ids("list organizations", VaultPaths.organizations(), OrganizationId::new);
    }

    /** The organization's projects, unordered. */
    public List<ProjectId> projects(OrganizationId organization) {
        return ids(
                "list projects of organization " + organization,
                VaultPaths.projects(organization),
                ProjectId::new);
    }

    /** What the organization has subscribed to; empty if there is no such organization. */
    public Optional<Subscription> find(OrganizationId organization) {
        String attempt = "read organization " + organization;
        return vault.read(VaultPaths.profile(organization), token)
                .orAbsent(attempt)
                .map(VaultSubscriptions::subscription);
    }

    /**
     * Throws if the token may not change the organization's profile, even if nothing would change.
     *
     * @throws BrokerException {@code permission-denied}
     */
    public void requireChangeable(OrganizationId organization) {
        String attempt = "change organization " + organization;
        String path = VaultPaths.profile(organization).text();
        List<String> granted =
                vault.ask(VaultPaths.CAPABILITIES_SELF, token, Map.of("paths", List.of(path)))
                        .orRefuse(attempt)
                        .strings(path);
        if (!granted.contains("update") && !granted.contains("root")) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    attempt + ": Vault's policies do not allow it to this login");
        }
    }

    /** The project's title; empty if there is no such project. */
    public Optional<String> title(Project project) {
        String attempt = "read project " + project;
        return vault.read(VaultPaths.profile(project), token)
                .orAbsent(attempt)
                .map(response -> VaultResponse.objectIn(response.data(), "data"))
                .map(profile -> VaultSubscriptions.text(profile, "title"));
    }

    private <T> List<T> ids(String attempt, VaultPath path, Function<String, T> id) {
        return vault
                .read(path, token)
                .orAbsent(attempt)
                .map(response -> response.strings("keys"))
                .stream()
                .flatMap(List::stream)
                .filter(name -> name.endsWith("/"))
                .flatMap(name -> id(name.substring(0, name.length() - 1), id))
                .toList();
    }

    /** Skips names that are not ids: Leasehold did not create them. */
    private static <T> Stream<T> id(String name, Function<String, T> id) {
        try {
            return Stream.of(id.apply(name));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
