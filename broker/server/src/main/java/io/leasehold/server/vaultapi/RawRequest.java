package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.RequestBody;
import io.leasehold.vault.PassthroughRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What Vault clients send, before its body is understood. */
final class RawRequest {

    private static final String BEARER = "Bearer ";
    private static final String WRAP_TTL = "X-Vault-Wrap-TTL";
    private static final Duration MOST_WRAPPED = Duration.ofDays(365);

    /** How Go writes booleans, because Vault reads the parameter that way. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final HttpServletRequest http;

    private RawRequest(HttpServletRequest http) {
        this.http = http;
    }

    static RawRequest read(HttpServletRequest http) {
        RawRequest request = new RawRequest(http);
        if (request.header("X-Vault-Namespace").isPresent()) {
            throw malformed("the broker serves one namespace; send none");
        }
        return request;
    }

    HttpServletRequest http() {
        return http;
    }

    Optional<SecretValue> token() {
        return header("X-Vault-Token")
                .or(
                        () ->
                                header("Authorization")
                                        .filter(text -> text.startsWith(BEARER))
                                        .map(text -> text.substring(BEARER.length()))
                                        .filter(text -> !text.isEmpty()))
                .map(SecretValue::ofText);
    }

    /** For how long the answer is to be kept wrapped; empty if it is to be given openly. */
    Optional<Duration> wrapTtl() {
        return header(WRAP_TTL).map(text -> VaultDuration.parse(WRAP_TTL, text)).map(this::bounded);
    }

    void refuseWrapping() {
        if (header(WRAP_TTL).isPresent()) {
            throw malformed("this answer is not wrapped; send no wrap ttl");
        }
    }

    /** Whether the caller only looks: at the names below a path, or at what a path is for. */
    boolean looks() {
        return lists()
                || http.getMethod().equals("HEAD")
                || http.getMethod().equals("GET") && flag("help");
    }

    /** Whether keys are asked for rather than what is under one. */
    boolean lists() {
        return http.getMethod().equals("LIST") || http.getMethod().equals("GET") && flag("list");
    }

    byte[] body() {
        return RequestBody.read(http);
    }

    /** The request as it goes on to Vault. */
    PassthroughRequest passed() {
        return Set.of("GET", "HEAD").contains(http.getMethod())
                ? PassthroughRequest.read(token(), wrapTtl())
                : PassthroughRequest.write(token(), wrapTtl(), body());
    }

    static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }

    private boolean flag(String name) {
        // The container's own parameters would swallow the body of a form.
        @Nullable List<String> values =
                UriComponentsBuilder.newInstance()
                        .query(http.getQueryString())
                        .build()
                        .getQueryParams()
                        .get(name);
        String value = values == null || values.isEmpty() ? "false" : String.valueOf(values.get(0));
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw malformed(name + " must be true or false");
        }
        return TRUE.contains(value);
    }

    private Duration bounded(Duration ttl) {
        if (!ttl.isPositive() || ttl.compareTo(MOST_WRAPPED) > 0) {
            throw malformed("the wrap ttl must be between a second and a year");
        }
        return ttl;
    }

    private Optional<String> header(String name) {
        List<String> values = Collections.list(http.getHeaders(name));
        if (values.size() > 1) {
            throw malformed("it gives the header " + name + " twice");
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }
}
