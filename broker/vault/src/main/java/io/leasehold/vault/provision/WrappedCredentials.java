package io.leasehold.vault.provision;

import io.leasehold.secret.SecretValue;
import java.time.Duration;

/**
 * Credentials on their way to whom they are for.
 *
 * @param wrappingToken opens once, within {@code wrapTtl}, and holds the secret id
 * @param wrappingAccessor revokes the wrapping without opening it
 */
public record WrappedCredentials(
        String roleId, SecretValue wrappingToken, String wrappingAccessor, Duration wrapTtl) {}
