package io.leasehold.server.console;

import java.net.URI;
import java.util.Optional;

/**
 * How people may sign in besides pasting a token: names of auth methods of Vault.
 *
 * @param back where an identity provider sends browsers; there if {@code oidc} is
 */
public record SignInMethods(
        Optional<String> userpass,
        Optional<String> ldap,
        Optional<String> oidc,
        Optional<String> oidcRole,
        Optional<URI> back) {

    /** The console's own address to which an identity provider leads back. */
    public static final String CALLBACK = "/sign-in/oidc/callback";

    public SignInMethods {
        if (oidc.isPresent() && back.isEmpty()) {
            throw new IllegalArgumentException("an identity provider needs a way back");
        }
    }

    /** The auth method by which the form of that name signs in. */
    Optional<String> byForm(String form) {
        return switch (form) {
            case "userpass" -> userpass;
            case "ldap" -> ldap;
            default -> Optional.empty();
        };
    }
}
