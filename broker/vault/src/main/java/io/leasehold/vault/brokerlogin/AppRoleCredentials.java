package io.leasehold.vault.brokerlogin;

import io.leasehold.secret.SecretValue;
import java.util.Optional;

/**
 * The role id and secret id with which the broker logs in.
 *
 * @param wrapped whether {@code secretId} is a wrapping token that must be unwrapped first
 * @param stored file with the unwrapped secret id for the next start; empty to keep it in memory
 *     only
 */
public record AppRoleCredentials(
        String roleId, SecretValue secretId, boolean wrapped, Optional<StoredSecretId> stored)
        implements BrokerCredentials {}
