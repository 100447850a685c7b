package io.leasehold.vault.provision;

import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Credentials to be handed to their recipient.
 *
 * @param wrappingToken can be unwrapped once, within {@code wrapTtl}, and contains the secret id
 * @param wrappingAccessor revokes the wrapping token without unwrapping it
 */
public record WrappedCredentials(
        String roleId, SecretValue wrappingToken, String wrappingAccessor, Duration wrapTtl) {

    /** The wrapping token in plain text, to be handed only to the recipient of the credentials. */
    public String showWrappingToken() {
        return new String(wrappingToken.reveal(), StandardCharsets.UTF_8);
    }
}
