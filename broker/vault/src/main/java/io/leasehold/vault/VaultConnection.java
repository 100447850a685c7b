package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.vault.client.RestClientBuilder;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to Vault, each with the token it is given. Never follows a redirect, because the
 * token would follow too; never repeats a request by itself; copies no header of any caller.
 * Blocks; thread-safe.
 */
public final class VaultConnection implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final Duration POOL_WAIT = Duration.ofMillis(250);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final CloseableHttpClient http;
    private final RestClient client;
    private final JsonMapper json = new JsonMapper();

    public VaultConnection(VaultSettings settings) {
        this.http = client(settings);
        this.client =
                RestClientBuilder.builder()
                        .endpoint(VaultEndpoint.from(settings.address()))
                        .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                        .defaultHeader("X-Vault-Request", "true")
                        // Standbys of OpenBao answer reads from an older state unless told not to.
                        .defaultHeader("X-Vault-Inconsistent", "forward-active-node")
                        .build();
    }

    public VaultAnswer read(VaultPath path, SecretValue token) {
        return exchange(HttpMethod.GET, path, Optional.of(token), Map.of(), Optional.empty());
    }

    public VaultAnswer write(VaultPath path, SecretValue token, Map<String, ?> body) {
        return exchange(HttpMethod.POST, path, Optional.of(token), body, Optional.empty());
    }

    /** Writes and has Vault wrap its answer in a token that opens once. */
    public VaultAnswer writeWrapped(
            VaultPath path, SecretValue token, Map<String, ?> body, Duration wrapTtl) {
        return exchange(HttpMethod.POST, path, Optional.of(token), body, Optional.of(wrapTtl));
    }

    public VaultAnswer delete(VaultPath path, SecretValue token) {
        return exchange(HttpMethod.DELETE, path, Optional.of(token), Map.of(), Optional.empty());
    }

    /** A write that needs no token, such as a login. */
    VaultAnswer writeOpenly(VaultPath path, Map<String, ?> body) {
        return exchange(HttpMethod.POST, path, Optional.empty(), body, Optional.empty());
    }

    VaultAnswer readOpenly(VaultPath path) {
        return exchange(HttpMethod.GET, path, Optional.empty(), Map.of(), Optional.empty());
    }

    /** Sends a caller's request on and takes what Vault says to it, good or bad. */
    PassedAnswer pass(VaultPath path, PassedRequest passed) {
        RestClient.RequestBodySpec request =
                request(
                        passed.reads() ? HttpMethod.GET : HttpMethod.POST,
                        path,
                        passed.token(),
                        passed.wrapTtl());
        if (!passed.reads()) {
            request.contentType(MediaType.APPLICATION_JSON).body(passed.body());
        }
        try {
            return request.exchangeForRequiredValue((_, response) -> passed(response));
        } catch (ResourceAccessException | IllegalStateException away) {
            throw unreachable(away);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException _) {
            // Nothing is left to be done with a connection that fails to close.
        }
    }

    private VaultAnswer exchange(
            HttpMethod method,
            VaultPath path,
            Optional<SecretValue> token,
            Map<String, ?> body,
            Optional<Duration> wrapTtl) {
        RestClient.RequestBodySpec request = request(method, path, token, wrapTtl);
        if (method == HttpMethod.POST) {
            request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
        }
        try {
            return request.exchangeForRequiredValue((_, response) -> answer(response));
        } catch (ResourceAccessException | IllegalStateException away) {
            throw unreachable(away);
        }
    }

    private RestClient.RequestBodySpec request(
            HttpMethod method,
            VaultPath path,
            Optional<SecretValue> token,
            Optional<Duration> wrapTtl) {
        RestClient.RequestBodySpec request = client.method(method).uri(path.text());
        token.ifPresent(secret -> request.header("X-Vault-Token", text(secret)));
        wrapTtl.ifPresent(ttl -> request.header("X-Vault-Wrap-TTL", ttl.toSeconds() + "s"));
        return request;
    }

    private static PassedAnswer passed(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status >= 500 || (status >= 300 && status < 400)) {
            throw unavailable(status);
        }
        return new PassedAnswer(status, response.getBody().readAllBytes());
    }

    private VaultAnswer answer(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] body = response.getBody().readAllBytes();
        if (status >= 500 || status == 429 || (status >= 300 && status < 400)) {
            throw unavailable(status);
        }
        try {
            return new VaultAnswer(
                    status, body.length == 0 ? Map.of() : json.readValue(body, OBJECT));
        } catch (JacksonException _) {
            // The parser's message would quote the body.
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE, "ask Vault: its answer is no JSON object");
        }
    }

    private static BrokerException unavailable(int status) {
        String why = status == 503 ? "it is sealed or has no active node" : "it answered " + status;
        return new BrokerException(Problem.VAULT_UNAVAILABLE, "ask Vault: " + why);
    }

    private static BrokerException unreachable(RuntimeException away) {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE, "ask Vault: it could not be reached in time", away);
    }

    /** A secret as the text that HTTP and JSON need it to be. */
    static String text(SecretValue secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }

    private static CloseableHttpClient client(VaultSettings settings) {
        return HttpClients.custom()
                .setConnectionManager(connections(settings))
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                                .setConnectionRequestTimeout(Timeout.of(POOL_WAIT))
                                .build())
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(VaultSettings settings) {
        PoolingHttpClientConnectionManagerBuilder builder =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                        .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                                        .setTimeToLive(TimeValue.ofMinutes(5))
                                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                        .build());
        settings.tls()
                .ifPresent(tls -> builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)));
        return builder.build();
    }
}
