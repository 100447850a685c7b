package io.leasehold.server.route;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the one Vault token of a request. Refuses two different tokens, because the caller would be
 * ambiguous.
 */
final class CallerToken {

    private static final String BEARER = "bearer ";

    private CallerToken() {}

    static SecretValue require(HttpServletRequest http) {
        Optional<SecretValue> vaultToken = single(http, "X-Vault-Token").map(SecretValue::ofText);
        Optional<SecretValue> bearer =
                single(http, "Authorization")
                        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(BEARER))
                        .map(text -> text.substring(BEARER.length()).strip())
                        .map(SecretValue::ofText);
        if (vaultToken.isPresent()
                && bearer.filter(other -> !other.sameAs(vaultToken.get())).isPresent()) {
            throw ProblemResponses.malformed("it has two different tokens");
        }
        SecretValue token =
                vaultToken
                        .or(() -> bearer)
                        .filter(it -> it.length() > 0)
                        .orElseThrow(CallerToken::missing);
        if (!token.isVisibleText()) {
            throw ProblemResponses.malformed("its token has invalid characters");
        }
        return token;
    }

    private static Optional<String> single(HttpServletRequest http, String header) {
        List<String> values = Collections.list(http.getHeaders(header));
        if (values.size() > 1) {
            throw ProblemResponses.malformed("it has a token header twice");
        }
        return values.stream().findFirst().filter(text -> !text.isEmpty());
    }

    private static BrokerException missing() {
        return new BrokerException(
                Problem.TOKEN_MISSING,
                "read request: it has no Vault token; log in to Vault and send its token");
    }
}
