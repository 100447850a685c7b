package io.leasehold.vault.key;

import io.leasehold.administration.KeyRemovals;
import io.leasehold.key.KeyAddress;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import java.util.List;
import java.util.Map;

/** Removes key documents from KV version 2 with one caller's token. */
final class VaultKeyRemovals implements KeyRemovals {

    private final VaultConnection vault;
    private final SecretValue token;

    VaultKeyRemovals(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    @Override
    public void remove(KeyAddress address) {
        vault.deleteOnce(VaultPaths.key("metadata", address), token).orRefuse("remove " + address);
    }

    @Override
    public void hide(KeyAddress address) {
        vault.deleteOnce(VaultPaths.key(address), token).orRefuse("soft-delete " + address);
    }

    @Override
    public void destroy(KeyAddress address, List<Integer> versions) {
        vault.write(VaultPaths.key("destroy", address), token, Map.of("versions", versions))
                .orRefuse("destroy earlier versions of " + address);
    }
}
