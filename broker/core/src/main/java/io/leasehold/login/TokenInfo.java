package io.leasehold.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Vault returns about a token, without the token.
 *
 * @param entity empty for root tokens and tokens without an identity
 * @param expires empty for tokens that never expire
 * @param usesLeft 0 if uses are not limited, negative if the token is being revoked
 * @param boundCidrs empty if the token may be used from any address
 */
public record TokenInfo(
        Optional<String> entity,
        String accessor,
        String type,
        String displayName,
        Optional<Instant> expires,
        int usesLeft,
        List<String> boundCidrs) {

    public TokenInfo {
        boundCidrs = List.copyOf(boundCidrs);
    }
}
