package io.leasehold.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Speaks Vault's HTTP API with one token, to Vault itself or to the broker. */
public final class VaultHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final URI address;
    private final String token;

    public VaultHttp(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** The same place, spoken to by somebody else. */
    public VaultHttp as(String otherToken) {
        return new VaultHttp(address, otherToken);
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
                        .timeout(Duration.ofSeconds(20))
                        .method(method, body);
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
