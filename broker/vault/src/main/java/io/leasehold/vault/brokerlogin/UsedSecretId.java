package io.leasehold.vault.brokerlogin;

import io.leasehold.secret.SecretValue;

/**
 * The secret id with which the broker logged in.
 *
 * @param role name of the AppRole role to which it belongs
 */
record UsedSecretId(String role, SecretValue value) {}
