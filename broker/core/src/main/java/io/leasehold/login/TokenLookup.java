package io.leasehold.login;

import io.leasehold.secret.SecretValue;
import java.util.Optional;

/** Asks Vault about tokens, with the broker's own login: asking must not consume a use. */
public interface TokenLookup {

    /** What Vault knows of the token; empty if it knows no such token. */
    Optional<TokenInfo> lookup(SecretValue token);
}
