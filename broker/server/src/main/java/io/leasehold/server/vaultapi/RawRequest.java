package io.leasehold.server.vaultapi;

import io.leasehold.secret.SecretValue;
import io.leasehold.server.web.CallerToken;
import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.server.web.RequestBody;
import io.leasehold.server.web.RequestRefusal;
import io.leasehold.server.web.SingleHeader;
import io.leasehold.vault.client.PassthroughRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request of a Vault client whose body is not parsed yet. */
final class RawRequest {

    private static final String WRAP_TTL = "X-Vault-Wrap-TTL";
    private static final Duration MAX_WRAP_TTL = Duration.ofDays(365);

    /** Go's spellings of booleans, which Vault accepts. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final HttpServletRequest http;

    private RawRequest(HttpServletRequest http) {
        this.http = http;
    }

    static RawRequest read(HttpServletRequest http) {
        RawRequest request = new RawRequest(http);
        if (request.header("X-Vault-Namespace").isPresent()) {
            throw RequestRefusal.malformed(
                    "the broker serves a single namespace; omit X-Vault-Namespace");
        }
        return request;
    }

    HttpServletRequest http() {
        return http;
    }

    Optional<SecretValue> token() {
        return CallerToken.asVaultReads(http);
    }

    /** The TTL of the wrapped response; empty if the response is not to be wrapped. */
    Optional<Duration> wrapTtl() {
        return header(WRAP_TTL)
                .map(text -> VaultDuration.parse(WRAP_TTL, text))
                .map(this::requireValid);
    }

    void refuseWrapping() {
        if (header(WRAP_TTL).isPresent()) {
            throw RequestRefusal.malformed(
                    "this response cannot be wrapped; omit X-Vault-Wrap-TTL");
        }
    }

    /** Whether the request only inspects a path: lists names, sends HEAD, or asks for help. */
    boolean isInspection() {
        return isList()
                || http.getMethod().equals("HEAD")
                || http.getMethod().equals("GET") && flag("help");
    }

    /** Whether the request lists keys rather than reads one. */
    boolean isList() {
        return http.getMethod().equals("LIST") || http.getMethod().equals("GET") && flag("list");
    }

    byte[] body() {
        return RequestBody.read(http);
    }

    /** The request as it is forwarded to Vault. */
    PassthroughRequest toPassthrough() {
        return Set.of("GET", "HEAD").contains(http.getMethod())
                ? PassthroughRequest.read(token(), wrapTtl())
                : PassthroughRequest.write(token(), wrapTtl(), body());
    }

    private boolean flag(String name) {
        List<@Nullable String> values =
                EncodedParameters.read(http.getQueryString(), Syntax.QUERY).values(name);
        String value = values.isEmpty() ? "false" : String.valueOf(values.getFirst());
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw RequestRefusal.malformed(name + " must be true or false");
        }
        return TRUE.contains(value);
    }

    private Duration requireValid(Duration ttl) {
        if (!ttl.isPositive() || ttl.compareTo(MAX_WRAP_TTL) > 0) {
            throw RequestRefusal.malformed("the wrap ttl must be between a second and a year");
        }
        return ttl;
    }

    private Optional<String> header(String name) {
        return SingleHeader.read(http, name, "it has the header " + name + " twice");
    }
}
