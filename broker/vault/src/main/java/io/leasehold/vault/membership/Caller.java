package io.leasehold.vault.membership;

import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultResponse;
import io.leasehold.vault.tenancy.VaultTenantNames;
import java.util.Map;

/** Vault with the token of the person who makes the request. */
record Caller(VaultConnection vault, SecretValue token) {

    /** The organizations and projects that the person may list. */
    TenantNames names() {
        return new VaultTenantNames(vault, token);
    }

    VaultResponse read(VaultPath path) {
        return vault.read(path, token);
    }

    VaultResponse ask(VaultPath path, Map<String, ?> body) {
        return vault.ask(path, token, body);
    }

    VaultResponse write(VaultPath path, Map<String, ?> body) {
        return vault.write(path, token, body);
    }
}
