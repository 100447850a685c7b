package io.leasehold.operator.apiclient;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Client of a broker's management API with one person's token. Blocks. Thread-safe. */
public final class Broker implements AutoCloseable {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

    private final URI address;
    private final Optional<SecretValue> token;
    private final BrokerHttpClient http;
    private final RestClient client;

    public Broker(BrokerClientSettings settings, SecretValue token) {
        this(settings, Optional.of(token));
    }

    private Broker(BrokerClientSettings settings, Optional<SecretValue> token) {
        this.address = settings.address();
        this.token = token;
        this.http = new BrokerHttpClient(settings);
        this.client =
                RestClient.builder()
                        .requestFactory(new HttpComponentsClientHttpRequestFactory(http.http()))
                        .build();
    }

    /** For what the broker tells to everybody. */
    public static Broker withoutToken(BrokerClientSettings settings) {
        return new Broker(settings, Optional.empty());
    }

    BrokerResponse send(BrokerRequest request) {
        try {
            return prepare(request).exchangeForRequiredValue((_, reply) -> read(request, reply));
        } catch (ResourceAccessException | IllegalStateException failure) {
            throw noResponse(failure);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private RestClient.RequestBodySpec prepare(BrokerRequest request) {
        RestClient.RequestBodySpec prepared =
                client.method(HttpMethod.valueOf(request.method()))
                        .uri(address.resolve(request.wholePath()))
                        .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
        token.ifPresent(it -> prepared.header("X-Vault-Token", text(it)));
        request.condition().ifPresent(it -> prepared.header(it.header(), it.value()));
        if (request.hasBody()) {
            prepared.contentType(MediaType.APPLICATION_JSON).body(body(request));
        }
        return prepared;
    }

    private static byte[] body(BrokerRequest request) {
        Map<String, Object> body = new HashMap<>(request.fields());
        request.key().ifPresent(key -> body.put("fields", revealed(key)));
        return JSON.writeValueAsBytes(body);
    }

    private static Map<String, String> revealed(Map<String, SecretValue> key) {
        Map<String, String> revealed = new HashMap<>();
        key.forEach((name, value) -> revealed.put(name, text(value)));
        return revealed;
    }

    private BrokerResponse read(BrokerRequest request, ClientHttpResponse reply)
            throws IOException {
        int status = reply.getStatusCode().value();
        byte[] bytes = reply.getBody().readNBytes(MAX_RESPONSE_BYTES + 1);
        if (bytes.length > MAX_RESPONSE_BYTES || repeatsASecret(request, bytes)) {
            throw invalidResponse(status);
        }
        Optional<String> tag = Optional.ofNullable(reply.getHeaders().getETag());
        try {
            Map<String, Object> body = bytes.length == 0 ? Map.of() : JSON.readValue(bytes, OBJECT);
            BrokerResponse response = new BrokerResponse(status, tag, body);
            if (response.isForeign()) {
                throw foreignResponse(response);
            }
            return response;
        } catch (JacksonException _) {
            // The parser's message would quote the body.
            throw invalidResponse(status);
        }
    }

    /** A response that repeats the key is not the broker's; nothing of it may be shown. */
    private static boolean repeatsASecret(BrokerRequest request, byte[] response) {
        String text = new String(response, StandardCharsets.UTF_8);
        return request.key().orElse(Map.of()).values().stream()
                .filter(value -> value.length() >= 8)
                .anyMatch(value -> text.contains(text(value)));
    }

    private BrokerException invalidResponse(int status) {
        return new BrokerException(
                Problem.UPSTREAM_INVALID,
                "call broker at %s: the response (%d) is not from Leasehold"
                        .formatted(address, status));
    }

    private BrokerException foreignResponse(BrokerResponse response) {
        String who =
                response.isVaultError()
                        ? "Vault responds there, not the broker"
                        : "the server there is not the broker's management API ("
                                + response.status()
                                + ")";
        return new BrokerException(
                Problem.UPSTREAM_INVALID, "call broker at %s: %s".formatted(address, who));
    }

    private BrokerException noResponse(RuntimeException failure) {
        return failure.getCause() instanceof SocketTimeoutException timeout
                        && !(timeout instanceof ConnectTimeoutException)
                ? new BrokerException(
                        Problem.UPSTREAM_TIMEOUT,
                        "call broker at " + address + ": the response timed out",
                        failure)
                : new BrokerException(
                        Problem.UPSTREAM_UNREACHABLE,
                        "call broker at " + address + ": it could not be reached",
                        failure);
    }

    private static String text(SecretValue secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }
}
