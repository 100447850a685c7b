package io.leasehold.vault.identity;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the owner of a token in advance what Vault will refuse. It authorizes nothing: every action
 * uses the owner's token, and Vault decides.
 */
public final class CapabilityQuery {

    private final VaultConnection vault;

    public CapabilityQuery(VaultConnection vault) {
        this.vault = vault;
    }

    /** Those of the capabilities that the token has; sends one request. */
    public Set<Capability> among(SecretValue token, Collection<Capability> capabilities) {
        if (capabilities.isEmpty()) {
            return Set.of();
        }
        List<String> paths =
                capabilities.stream()
                        .flatMap(capability -> needs(capability).stream())
                        .map(CapabilityCheck.Need::path)
                        .distinct()
                        .toList();
        VaultResponse response =
                vault.ask(VaultPaths.CAPABILITIES_SELF, token, Map.of("paths", paths))
                        .orRefuse("read the caller's capabilities");
        return capabilities.stream()
                .filter(
                        capability ->
                                needs(capability).stream()
                                        .allMatch(
                                                need ->
                                                        need.isMetBy(
                                                                response.strings(need.path()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<CapabilityCheck.Need> needs(Capability capability) {
        return switch (capability) {
            case Capability.OnKey(var operation, var address) ->
                    CapabilityCheck.needs(operation, address);
            case Capability.ListProjects(var organization) ->
                    List.of(need("project/metadata/" + organization + "/", "list"));
            case Capability.SeeLeases(var project) ->
                    List.of(need("lease/" + project + "/", "list"));
            case Capability.EndLeases(var project) ->
                    List.of(need("lease/" + project + "/any", "delete"));
        };
    }

    private static CapabilityCheck.Need need(String path, String capability) {
        return new CapabilityCheck.Need(path, Set.of(capability));
    }
}
