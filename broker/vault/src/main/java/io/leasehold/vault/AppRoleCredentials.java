package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.util.Optional;

/**
 * The broker's role id and secret id.
 *
 * @param wrapped whether the secret id is a wrapping token that holds the secret id
 * @param kept where the secret id of a wrapping token is kept for the next start
 */
public record AppRoleCredentials(
        String roleId, SecretValue secretId, boolean wrapped, Optional<StoredSecretId> kept)
        implements BrokerCredentials {}
