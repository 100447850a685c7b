package io.leasehold.login;

import io.leasehold.secret.SecretValue;
import java.util.Optional;

/**
 * Looks up tokens in Vault with the broker's own login, because a lookup with the token itself
 * would consume a use.
 */
public interface TokenLookup {

    /** Information about the token; empty if Vault does not know it. */
    Optional<TokenInfo> lookup(SecretValue token);
}
