package io.leasehold.server.leaseapi;

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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as Vault clients send it: the token in one of two headers, parameters in the query or
 * in a JSON body whatever its content type, and a body that may be empty, {@code null} or chunked.
 */
final class VaultRequest {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String BEARER = "Bearer ";
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final HttpServletRequest http;
    private final Map<String, @Nullable Object> parameters;

    private VaultRequest(HttpServletRequest http, Map<String, @Nullable Object> parameters) {
        this.http = http;
        this.parameters = parameters;
    }

    static VaultRequest read(HttpServletRequest http) {
        refuse(http, "X-Vault-Namespace", "the broker serves one namespace; send none");
        refuse(http, "X-Vault-Wrap-TTL", "the broker does not wrap its answers; send no wrap ttl");
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(query(http));
        parameters.putAll(body(http));
        return new VaultRequest(http, parameters);
    }

    Login admit(Logins logins) {
        return logins.admit(token(), new ClientAddress(remoteAddress()));
    }

    /** The duration under that name; empty where it is absent or null. */
    Optional<Duration> duration(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(value -> VaultDuration.parse(name, value));
    }

    LeaseId leaseId() {
        return Optional.ofNullable(parameters.get("lease_id"))
                .map(value -> LeaseId.parse(String.valueOf(value)))
                .orElseThrow(() -> malformed("lease_id must be specified"));
    }

    /** The lease id behind the given path, or else in the body. */
    LeaseId leaseIdBelow(String path) {
        String uri = http.getRequestURI().substring(http.getContextPath().length());
        return uri.length() > path.length() + 1
                ? LeaseId.parse(uri.substring(path.length() + 1))
                : leaseId();
    }

    void requireUse(String only) {
        Object use = parameters.getOrDefault("use", only);
        if (!only.equals(use)) {
            throw malformed("use must be '" + only + "'");
        }
    }

    boolean isAsynchronous() {
        return Boolean.FALSE.equals(parameters.get("sync"));
    }

    private SecretValue token() {
        String token = http.getHeader("X-Vault-Token");
        String authorization = http.getHeader("Authorization");
        if (token != null && !token.isEmpty()) {
            return SecretValue.ofText(token);
        }
        if (authorization != null
                && authorization.startsWith(BEARER)
                && authorization.length() > BEARER.length()) {
            return SecretValue.ofText(authorization.substring(BEARER.length()));
        }
        throw new BrokerException(
                Problem.TOKEN_MISSING,
                "admit login: the request has no Vault token; log in to Vault and send its token");
    }

    private InetAddress remoteAddress() {
        try {
            return InetAddress.getByName(http.getRemoteAddr());
        } catch (IOException odd) {
            throw malformed("the caller's address cannot be read");
        }
    }

    private static void refuse(HttpServletRequest http, String header, String why) {
        String value = http.getHeader(header);
        if (value != null && !value.isEmpty()) {
            throw malformed(why);
        }
    }

    private static Map<String, String> query(HttpServletRequest http) {
        // The container's own parameters would swallow the body of a form.
        return UriComponentsBuilder.newInstance()
                .query(http.getQueryString())
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static Map<String, @Nullable Object> body(HttpServletRequest http) {
        try {
            byte[] bytes = http.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BrokerException(
                        Problem.BODY_TOO_LARGE, "read request: its body exceeds 64 KiB");
            }
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            if (!text.isEmpty() && !text.equals("null")) {
                object.putAll(JSON.readValue(text, OBJECT));
            }
            return object;
        } catch (JacksonException _) {
            // The parser's message would quote the body.
            throw malformed("its body is no JSON object");
        } catch (IOException _) {
            throw malformed("its body ended early");
        }
    }

    private static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
