package io.leasehold.vault.identity;

import io.leasehold.administration.Operation;
import io.leasehold.administration.Permissions;
import io.leasehold.key.KeyAddress;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Vault whether its policies allow one token an operation on keys. */
public final class CapabilityCheck implements Permissions {

    /** The capability that Vault reports for a token that may do everything. */
    private static final String ROOT = "root";

    private final VaultConnection vault;
    private final SecretValue token;

    public CapabilityCheck(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    @Override
    public boolean permit(Operation operation, Collection<KeyAddress> addresses) {
        String attempt = "read the caller's capabilities";
        List<Need> needs =
                addresses.stream().flatMap(address -> needs(operation, address).stream()).toList();
        VaultResponse response =
                vault.ask(
                                VaultPaths.CAPABILITIES_SELF,
                                token,
                                Map.of("paths", needs.stream().map(Need::path).toList()))
                        .orRefuse(attempt);
        return needs.stream().allMatch(need -> need.isMetBy(response.strings(need.path())));
    }

    static List<Need> needs(Operation operation, KeyAddress address) {
        return switch (operation) {
            case SEE -> List.of(new Need("metadata", address, "read"));
            case SET ->
                    List.of(
                            new Need("data", address, "create", "update"),
                            new Need("metadata", address, "read"));
            case CHANGE_MODE -> List.of(new Need("data", address, "create", "update", "patch"));
            case CHANGE_REVEAL -> List.of(new Need("data", address, "patch"));
            case REMOVE ->
                    List.of(
                            new Need("data", address, "delete"),
                            new Need("metadata", address, "delete"));
            case RESTORE -> List.of(new Need("undelete", address, "update"));
        };
    }

    /** The capabilities that are required at one path. */
    record Need(String path, Set<String> capabilities) {

        Need(String endpoint, KeyAddress address, String... capabilities) {
            this(VaultPaths.key(endpoint, address).text(), Set.of(capabilities));
        }

        boolean isMetBy(List<String> granted) {
            return granted.contains(ROOT) || granted.containsAll(capabilities);
        }
    }
}
