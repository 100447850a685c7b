package io.leasehold.vault.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Vault tells the owner of a token about that token.
 *
 * @param name as Vault displays it
 * @param policies all that apply, including those of groups
 * @param expires empty for tokens that never expire
 */
public record TokenIdentity(String name, List<String> policies, Optional<Instant> expires) {

    public TokenIdentity {
        policies = List.copyOf(policies);
    }
}
