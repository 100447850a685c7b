package io.leasehold.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Speaks Vault's HTTP API with one token, to Vault itself or to the broker. */
public final class VaultHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Way way;
    private final URI address;
    private final String token;

    /** How requests get there. */
    private record Way(HttpClient client, Duration patience, Optional<Path> trust) {}

    private VaultHttp(Way way, URI address, String token) {
        this.way = way;
        this.address = address;
        this.token = token;
    }

    public VaultHttp(URI address, String token) {
        this(new Way(CLIENT, PATIENCE, Optional.empty()), address, token);
    }

    /** Speaks TLS to a server whose certificate is in the PEM file, without a token. */
    public static VaultHttp trusting(Path pem, URI address) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .sslContext(PemTrust.in(pem))
                        .build();
        return new VaultHttp(new Way(client, PATIENCE, Optional.of(pem)), address, "");
    }

    /** The same place, spoken to by somebody else. */
    public VaultHttp as(String otherToken) {
        return new VaultHttp(way, address, otherToken);
    }

    /** The same place, given so long for an answer. */
    public VaultHttp within(Duration patience) {
        return new VaultHttp(new Way(way.client(), patience, way.trust()), address, token);
    }

    /** The PEM file that holds what is trusted, if it is not what the platform trusts. */
    public Optional<Path> trust() {
        return way.trust();
    }

    public URI address() {
        return address;
    }

    public Answer read(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public Answer write(String path, Map<String, ?> body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(Json.write(body)));
    }

    public Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /** Logs in by AppRole; the token. */
    public String logIn(String roleId, String secretId) {
        Map<String, String> credentials = Map.of("role_id", roleId, "secret_id", secretId);
        return write("auth/approle/login", credentials)
                .succeeded()
                .at("/auth/client_token")
                .asString();
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve("/v1/" + path))
                        .timeout(way.patience())
                        .method(method, body);
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        try {
            HttpResponse<String> response =
                    way.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new IllegalStateException("ask " + method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ask " + method + " " + path, interrupted);
        }
    }

    /** What came back. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return Json.read(text);
        }

        /** The JSON of an answer that must be a success. */
        public JsonNode succeeded() {
            if (status >= 300) {
                throw new IllegalStateException("Vault answered " + status + ": " + text);
            }
            return json();
        }
    }
}
