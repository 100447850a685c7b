package io.leasehold.vault;

import io.leasehold.secret.SecretValue;

/**
 * The broker's role id and secret id.
 *
 * @param wrapped whether the secret id is a wrapping token that holds the secret id
 */
public record AppRoleCredentials(String roleId, SecretValue secretId, boolean wrapped)
        implements BrokerCredentials {}
