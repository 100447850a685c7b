package io.leasehold.server.console.signin;

import java.net.URI;
import java.util.Optional;

/**
 * The auth methods of Vault that people can sign in with, besides pasting a token.
 *
 * @param callback where the identity provider redirects browsers to; required with {@code oidc}
 */
public record SignInMethods(
        Optional<String> userpass,
        Optional<String> ldap,
        Optional<String> oidc,
        Optional<String> oidcRole,
        Optional<URI> callback) {

    /** The console's path that the identity provider redirects back to. */
    public static final String CALLBACK = "/sign-in/oidc/callback";

    public SignInMethods {
        if (oidc.isPresent() && callback.isEmpty()) {
            throw new IllegalArgumentException("oidc needs a callback address");
        }
    }

    /** The auth method for that choice in the sign-in form. */
    Optional<String> byForm(String form) {
        return switch (form) {
            case "userpass" -> userpass;
            case "ldap" -> ldap;
            default -> Optional.empty();
        };
    }
}
