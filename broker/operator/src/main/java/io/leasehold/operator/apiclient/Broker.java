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

/** A broker, asked with one person's token. Blocks; thread-safe. */
public final class Broker implements AutoCloseable {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    private final URI address;
    private final SecretValue token;
    private final BrokerHttpClient http;
    private final RestClient client;

    public Broker(BrokerClientSettings settings, SecretValue token) {
        this.address = settings.address();
        this.token = token;
        this.http = new BrokerHttpClient(settings);
        this.client =
                RestClient.builder()
                        .requestFactory(new HttpComponentsClientHttpRequestFactory(http.http()))
                        .build();
    }

    BrokerResponse send(BrokerRequest request) {
        try {
            return prepared(request).exchangeForRequiredValue((_, reply) -> answer(request, reply));
        } catch (ResourceAccessException | IllegalStateException away) {
            throw unanswered(away);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private RestClient.RequestBodySpec prepared(BrokerRequest request) {
        RestClient.RequestBodySpec prepared =
                client.method(HttpMethod.valueOf(request.method()))
                        .uri(address.resolve("/api/v1" + request.path()))
                        .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                        .header("X-Vault-Token", text(token));
        request.condition().ifPresent(it -> prepared.header(it.header(), it.value()));
        if (request.hasBody()) {
            prepared.contentType(MediaType.APPLICATION_JSON).body(body(request));
        }
        return prepared;
    }

    private static byte[] body(BrokerRequest request) {
        Map<String, Object> body = new HashMap<>(request.facts());
        request.key().ifPresent(key -> body.put("fields", texts(key)));
        return JSON.writeValueAsBytes(body);
    }

    private static Map<String, String> texts(Map<String, SecretValue> key) {
        Map<String, String> texts = new HashMap<>();
        key.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private BrokerResponse answer(BrokerRequest request, ClientHttpResponse reply)
            throws IOException {
        int status = reply.getStatusCode().value();
        byte[] bytes = reply.getBody().readNBytes(LARGEST_ANSWER + 1);
        if (bytes.length > LARGEST_ANSWER || repeatsASecret(request, bytes)) {
            throw unfit(status);
        }
        Optional<String> tag = Optional.ofNullable(reply.getHeaders().getETag());
        try {
            Map<String, Object> body = bytes.length == 0 ? Map.of() : JSON.readValue(bytes, OBJECT);
            BrokerResponse answer = new BrokerResponse(status, tag, body);
            if (answer.isAStrangers()) {
                throw stranger(answer);
            }
            return answer;
        } catch (JacksonException _) {
            // The parser's message would quote the body.
            throw unfit(status);
        }
    }

    /** What says a key back to us is not the broker, and nothing of it is shown to anybody. */
    private static boolean repeatsASecret(BrokerRequest request, byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return request.key().orElse(Map.of()).values().stream()
                .filter(value -> value.length() >= 8)
                .anyMatch(value -> text.contains(text(value)));
    }

    private BrokerException unfit(int status) {
        return new BrokerException(
                Problem.UPSTREAM_INVALID,
                "ask broker at %s: its answer (%d) is not one of Leasehold's"
                        .formatted(address, status));
    }

    private BrokerException stranger(BrokerResponse answer) {
        String who =
                answer.isOfVault()
                        ? "Vault answers there, and not the broker"
                        : "what answers there is not the broker's management API ("
                                + answer.status()
                                + ")";
        return new BrokerException(
                Problem.UPSTREAM_INVALID, "ask broker at %s: %s".formatted(address, who));
    }

    private BrokerException unanswered(RuntimeException away) {
        return away.getCause() instanceof SocketTimeoutException silent
                        && !(silent instanceof ConnectTimeoutException)
                ? new BrokerException(
                        Problem.UPSTREAM_TIMEOUT,
                        "ask broker at " + address + ": it did not answer in time",
                        away)
                : new BrokerException(
                        Problem.UPSTREAM_UNREACHABLE,
                        "ask broker at " + address + ": it could not be reached",
                        away);
    }

    private static String text(SecretValue secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }
}
