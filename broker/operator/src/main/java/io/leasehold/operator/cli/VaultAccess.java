package io.leasehold.operator.cli;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;

/** A connection to Vault and the caller's token. */
public record VaultAccess(VaultConnection vault, SecretValue token) {}
