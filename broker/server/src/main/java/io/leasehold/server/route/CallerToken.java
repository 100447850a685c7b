package io.leasehold.server.route;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the one Vault token of a request; two that differ could be taken for either's. */
final class CallerToken {

    private static final String BEARER = "bearer ";

    private CallerToken() {}

    static SecretValue require(HttpServletRequest http) {
        Optional<SecretValue> named = one(http, "X-Vault-Token").map(SecretValue::ofText);
        Optional<SecretValue> bearer =
                one(http, "Authorization")
                        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(BEARER))
                        .map(text -> text.substring(BEARER.length()).strip())
                        .map(SecretValue::ofText);
        if (named.isPresent() && bearer.filter(other -> !other.sameAs(named.get())).isPresent()) {
            throw ProblemResponses.malformed("it gives two tokens that differ");
        }
        SecretValue token =
                named.or(() -> bearer).filter(it -> it.length() > 0).orElseThrow(CallerToken::none);
        if (!token.isVisibleText()) {
            throw ProblemResponses.malformed("its token has characters that no token has");
        }
        return token;
    }

    private static Optional<String> one(HttpServletRequest http, String header) {
        List<String> values = Collections.list(http.getHeaders(header));
        if (values.size() > 1) {
            throw ProblemResponses.malformed("it gives a header of its token twice");
        }
        return values.stream().findFirst().filter(text -> !text.isEmpty());
    }

    private static BrokerException none() {
        return new BrokerException(
                Problem.TOKEN_MISSING,
                "read request: it has no Vault token; log in to Vault and send its token");
    }
}
