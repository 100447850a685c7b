package io.leasehold.server.vaultapi;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.lease.CallerBinding;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.web.CallerAddress;
import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.server.web.RequestRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request of a Vault client: the token in one of two headers, parameters in the query or in a
 * JSON body of any content type, and a body that may be empty, {@code null} or chunked.
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

    static VaultApiRequest read(HttpServletRequest http, KnownParameters supported) {
        RawRequest raw = RawRequest.read(http);
        raw.refuseWrapping();
        return read(raw, supported);
    }

    static VaultApiRequest read(RawRequest raw, KnownParameters supported) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(query(raw.http()));
        body(raw)
                .forEach(
                        (name, value) -> {
                            if (parameters.containsKey(name)) {
                                throw RequestRefusal.malformed("it has a parameter twice");
                            }
                            parameters.put(name, value);
                        });
        supported.requireKnown(parameters.keySet());
        return new VaultApiRequest(raw, parameters);
    }

    /** The caller's login as Vault knows it now. */
    Login authenticate(Logins logins) {
        return logins.authenticate(token(), CallerAddress.of(raw.http()));
    }

    /** The caller's login, from the cache if it was looked up recently. */
    Login authenticateCached(Logins logins) {
        return logins.authenticateCached(token(), CallerAddress.of(raw.http()));
    }

    /**
     * The caller's login as Vault knows it now, or from the cache while Vault cannot be reached.
     */
    Login authenticateOrUseCached(Logins logins) {
        try {
            return authenticate(logins);
        } catch (BrokerException failure) {
            if (failure.problem() != Problem.VAULT_UNAVAILABLE) {
                throw failure;
            }
            return authenticateCached(logins);
        }
    }

    private SecretValue token() {
        return raw.token()
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.TOKEN_MISSING,
                                        "authenticate login: the request has no Vault token; log"
                                                + " in to Vault and send its token"));
    }

    /** The duration of that parameter; empty if it is absent or null. */
    Optional<Duration> duration(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(value -> VaultDuration.parse(name, value));
    }

    LeaseId leaseId() {
        return Optional.ofNullable(parameters.get("lease_id"))
                .map(value -> LeaseId.parse(String.valueOf(value)))
                .orElseThrow(() -> RequestRefusal.malformed("lease_id must be specified"));
    }

    /** The lease id in the path after the given prefix, or else in the body. */
    LeaseId leaseIdBelow(String path) {
        String below = below(path);
        return below.isEmpty() ? leaseId() : LeaseId.parse(below);
    }

    /**
     * The leases selected by the prefix in the path after the given one, narrowed to the holder in
     * the body if there is one.
     */
    LeaseFilter filterBelow(String path) {
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

    /** The clients and calls to which the lease is restricted: lists, or texts with commas. */
    LeaseRestrictions restrictions() {
        return new LeaseRestrictions(
                parameters.containsKey("bind")
                        ? CallerBinding.parse(entries("bind"))
                        : CallerBinding.NONE,
                parameters.containsKey("allow")
                        ? AllowedCalls.parse(entries("allow"))
                        : AllowedCalls.ALL);
    }

    private List<String> entries(String name) {
        return switch (parameters.get(name)) {
            case String text -> List.of(text.split(",", -1));
            case List<?> list when !list.isEmpty() -> list.stream().map(String::valueOf).toList();
            case null, default ->
                    throw RequestRefusal.malformed(name + " must be a text or a list");
        };
    }

    /** What the lease is to be for; calls if nothing is said. */
    LeaseUse use() {
        Object use = parameters.getOrDefault("use", LeaseUse.CALL.word());
        return LeaseUse.find(String.valueOf(use))
                .orElseThrow(() -> RequestRefusal.malformed("use must be 'call' or 'reveal'"));
    }

    /** A restriction of calls would say nothing about a key that was delivered. */
    void requireUnrestricted() {
        if (parameters.containsKey("bind") || parameters.containsKey("allow")) {
            throw RequestRefusal.malformed(
                    "bind and allow restrict calls, and a lease for use=reveal allows none");
        }
    }

    boolean isAsynchronous() {
        return Boolean.FALSE.equals(parameters.get("sync"));
    }

    private static Map<String, String> query(HttpServletRequest http) {
        EncodedParameters query = EncodedParameters.read(http.getQueryString(), Syntax.QUERY);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : query.names()) {
            List<@Nullable String> values = query.values(name);
            if (values.size() > 1) {
                throw RequestRefusal.malformed("it has a parameter twice");
            }
            parameters.put(name, decoded(query, values.getFirst()));
        }
        return parameters;
    }

    private static String decoded(EncodedParameters query, @Nullable String value) {
        try {
            return value == null ? "" : query.decode(value);
        } catch (IllegalArgumentException _) {
            throw RequestRefusal.malformed("its query is not correctly percent-encoded");
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
            throw RequestRefusal.malformed("its body is not a JSON object");
        }
    }
}
