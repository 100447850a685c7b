package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the owner of a token beforehand what Vault will refuse. Nothing is decided here: whatever
 * is done is done with the token, and then Vault decides.
 */
public final class CapabilityQuery {

    private final VaultConnection vault;

    public CapabilityQuery(VaultConnection vault) {
        this.vault = vault;
    }

    /** Those of the rights that the token has, asked in one question. */
    public Set<Capability> among(SecretValue token, Collection<Capability> rights) {
        if (rights.isEmpty()) {
            return Set.of();
        }
        List<String> paths =
                rights.stream()
                        .flatMap(right -> needs(right).stream())
                        .map(CapabilityCheck.Need::path)
                        .distinct()
                        .toList();
        VaultResponse answer =
                vault.ask(VaultPaths.CAPABILITIES_SELF, token, Map.of("paths", paths))
                        .orRefuse("ask for the caller's capabilities");
        return rights.stream()
                .filter(
                        right ->
                                needs(right).stream()
                                        .allMatch(
                                                need -> need.isMetBy(answer.strings(need.path()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<CapabilityCheck.Need> needs(Capability right) {
        return switch (right) {
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
