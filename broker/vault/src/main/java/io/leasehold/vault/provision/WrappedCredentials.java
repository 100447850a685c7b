package io.leasehold.vault.provision;

import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Credentials on their way to whom they are for.
 *
 * @param wrappingToken opens once, within {@code wrapTtl}, and holds the secret id
 * @param wrappingAccessor revokes the wrapping without opening it
 */
public record WrappedCredentials(
        String roleId, SecretValue wrappingToken, String wrappingAccessor, Duration wrapTtl) {

    /**
     * The wrapping token itself: what is handed to whom the credentials are for, and nobody else.
     */
    public String showWrappingToken() {
        return new String(wrappingToken.reveal(), StandardCharsets.UTF_8);
    }
}
