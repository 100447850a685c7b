package io.leasehold.operator;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;

/** A connection to Vault and the caller's token. */
record VaultAccess(VaultConnection vault, SecretValue token) {}
