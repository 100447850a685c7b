package io.leasehold.vault;

import io.leasehold.secret.SecretValue;

/**
 * What the broker logs in with.
 *
 * @param wrapped whether the secret id is a wrapping token that holds the secret id
 */
public record AppRoleCredentials(String roleId, SecretValue secretId, boolean wrapped) {}
