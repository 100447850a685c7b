package io.leasehold.vault;

import io.leasehold.secret.SecretValue;

/**
 * The secret id by which the broker logged in.
 *
 * @param role of AppRole to which it belongs, as Vault names it
 */
record UsedSecretId(String role, SecretValue value) {}
