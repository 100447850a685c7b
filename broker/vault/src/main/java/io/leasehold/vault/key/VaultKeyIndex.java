package io.leasehold.vault.key;

import io.leasehold.administration.KeyIndex;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists key documents of KV version 2 with one caller's token. */
final class VaultKeyIndex implements KeyIndex {

    private final VaultConnection vault;
    private final SecretValue token;

    VaultKeyIndex(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    @Override
    public Set<IntegrationId> of(OrganizationId organization) {
        return list("list keys of organization " + organization, VaultPaths.keys(organization));
    }

    @Override
    public Set<IntegrationId> of(Project project) {
        return list("list keys of project " + project, VaultPaths.keys(project));
    }

    private Set<IntegrationId> list(String attempt, VaultPath path) {
        return vault
                .read(path, token)
                .orAbsent(attempt)
                .map(response -> response.strings("keys"))
                .stream()
                .flatMap(names -> names.stream().flatMap(VaultKeyIndex::id))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A name that is not an id belongs to no integration. */
    private static Stream<IntegrationId> id(String name) {
        try {
            return Stream.of(new IntegrationId(name));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
