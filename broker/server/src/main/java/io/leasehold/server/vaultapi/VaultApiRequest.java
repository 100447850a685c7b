package io.leasehold.server.vaultapi;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.lease.CallerBinding;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.ClientAddress;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as Vault clients send it: the token in one of two headers, parameters in the query or
 * in a JSON body whatever its content type, and a body that may be empty, {@code null} or chunked.
 */
final class VaultApiRequest {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final RawRequest raw;
    private final Map<String, @Nullable Object> parameters;

    private VaultApiRequest(RawRequest raw, Map<String, @Nullable Object> parameters) {
        this.raw = raw;
        this.parameters = parameters;
    }

    static VaultApiRequest read(HttpServletRequest http, KnownParameters known) {
        RawRequest raw = RawRequest.read(http);
        raw.refuseWrapping();
        return read(raw, known);
    }

    static VaultApiRequest read(RawRequest raw, KnownParameters known) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(query(raw.http()));
        body(raw)
                .forEach(
                        (name, value) -> {
                            if (parameters.containsKey(name)) {
                                throw RawRequest.malformed("it gives a parameter twice");
                            }
                            parameters.put(name, value);
                        });
        known.requireKnown(parameters.keySet());
        return new VaultApiRequest(raw, parameters);
    }

    /** The login that asks, as Vault knows it now. */
    Login admit(Logins logins) {
        return logins.authenticate(token(), from());
    }

    /** The login that asks, as Vault knew it a moment ago. */
    Login recognize(Logins logins) {
        return logins.authenticateCached(token(), from());
    }

    /** The login that asks, as Vault knows it now, or knew it before it went away. */
    Login admitOrRecognize(Logins logins) {
        try {
            return admit(logins);
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.VAULT_UNAVAILABLE) {
                throw refused;
            }
            return recognize(logins);
        }
    }

    private SecretValue token() {
        return raw.token()
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.TOKEN_MISSING,
                                        "admit login: the request has no Vault token; log in to"
                                                + " Vault and send its token"));
    }

    private ClientAddress from() {
        return new ClientAddress(remoteAddress());
    }

    /** The duration under that name; empty where it is absent or null. */
    Optional<Duration> duration(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(value -> VaultDuration.parse(name, value));
    }

    LeaseId leaseId() {
        return Optional.ofNullable(parameters.get("lease_id"))
                .map(value -> LeaseId.parse(String.valueOf(value)))
                .orElseThrow(() -> RawRequest.malformed("lease_id must be specified"));
    }

    /** The lease id behind the given path, or else in the body. */
    LeaseId leaseIdBelow(String path) {
        String below = below(path);
        return below.isEmpty() ? leaseId() : LeaseId.parse(below);
    }

    /**
     * The leases that the prefix behind the given path means, or those of them that the holder
     * named in the body holds.
     */
    LeaseFilter selectionBelow(String path) {
        return LeaseFilter.ofPrefix(below(path))
                .narrowed(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(parameters.get("holder")).map(String::valueOf));
    }

    private String below(String path) {
        String uri = raw.http().getRequestURI().substring(raw.http().getContextPath().length());
        return uri.length() > path.length() + 1 ? uri.substring(path.length() + 1) : "";
    }

    /** From where alone the lease may be used: a list, or a text with commas. */
    CallerBinding binding() {
        return parameters.containsKey("bind")
                ? CallerBinding.parse(entries("bind"))
                : CallerBinding.NONE;
    }

    /** For which calls alone the lease may be used, likewise. */
    AllowedCalls calls() {
        return parameters.containsKey("allow")
                ? AllowedCalls.parse(entries("allow"))
                : AllowedCalls.ALL;
    }

    private List<String> entries(String name) {
        return switch (parameters.get(name)) {
            case String text -> List.of(text.split(",", -1));
            case List<?> list when !list.isEmpty() -> list.stream().map(String::valueOf).toList();
            case null, default -> throw RawRequest.malformed(name + " must be a text or a list");
        };
    }

    void requireUse(String only) {
        Object use = parameters.getOrDefault("use", only);
        if (!only.equals(use)) {
            throw RawRequest.malformed("use must be '" + only + "'");
        }
    }

    boolean isAsynchronous() {
        return Boolean.FALSE.equals(parameters.get("sync"));
    }

    private InetAddress remoteAddress() {
        try {
            return InetAddress.getByName(raw.http().getRemoteAddr());
        } catch (IOException odd) {
            throw RawRequest.malformed("the caller's address cannot be read");
        }
    }

    private static Map<String, String> query(HttpServletRequest http) {
        // The container's own parameters would swallow the body of a form.
        Map<String, String> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.newInstance()
                .query(http.getQueryString())
                .build()
                .getQueryParams()
                .forEach(
                        (name, values) -> {
                            if (values.size() > 1) {
                                throw RawRequest.malformed("it gives a parameter twice");
                            }
                            parameters.put(name, decoded(values.getFirst()));
                        });
        return parameters;
    }

    private static String decoded(@Nullable String value) {
        try {
            return value == null ? "" : UriUtils.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw RawRequest.malformed("its query is not encoded as it should be");
        }
    }

    private static Map<String, @Nullable Object> body(RawRequest raw) {
        try {
            String text = new String(raw.body(), StandardCharsets.UTF_8).strip();
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            if (!text.isEmpty() && !text.equals("null")) {
                object.putAll(JSON.readValue(text, OBJECT));
            }
            return object;
        } catch (JacksonException _) {
            // The parser's message would quote the body.
            throw RawRequest.malformed("its body is no JSON object");
        }
    }
}
