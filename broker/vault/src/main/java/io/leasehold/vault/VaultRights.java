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
public final class VaultRights {

    private final VaultConnection vault;

    public VaultRights(VaultConnection vault) {
        this.vault = vault;
    }

    /** Those of the rights that the token has, asked in one question. */
    public Set<Right> among(SecretValue token, Collection<Right> rights) {
        if (rights.isEmpty()) {
            return Set.of();
        }
        List<String> paths =
                rights.stream()
                        .flatMap(right -> needs(right).stream())
                        .map(VaultPermissions.Need::path)
                        .distinct()
                        .toList();
        VaultAnswer answer =
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

    private static List<VaultPermissions.Need> needs(Right right) {
        return switch (right) {
            case Right.OnKey(var operation, var address) ->
                    VaultPermissions.needs(operation, address);
            case Right.ListProjects(var organization) ->
                    List.of(need("project/metadata/" + organization + "/", "list"));
            case Right.SeeLeases(var project) -> List.of(need("lease/" + project + "/", "list"));
            case Right.EndLeases(var project) ->
                    List.of(need("lease/" + project + "/any", "delete"));
        };
    }

    private static VaultPermissions.Need need(String path, String capability) {
        return new VaultPermissions.Need(path, Set.of(capability));
    }
}
