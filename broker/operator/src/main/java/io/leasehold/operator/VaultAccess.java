package io.leasehold.operator;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;

/** A Vault and the token of whoever gave the command. */
record VaultAccess(VaultConnection vault, SecretValue token) {}
