package io.leasehold.acceptance.chaos.hostile;

import io.leasehold.acceptance.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Sends ordinary requests from one address of this machine. Thread-safe. */
final class HostileHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;

    HostileHttp(InetAddress source) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .localAddress(source)
                        .build();
    }

    /** Calls with a handle; the status. */
    int call(URI calls, String handle) throws IOException {
        return send(
                HttpRequest.newBuilder(calls.resolve("/openai/v1/models"))
                        .header("Authorization", "Bearer " + handle));
    }

    /** Asks for a lease with a token; the status. */
    int lease(URI control, String project, String token) throws IOException {
        return send(
                HttpRequest.newBuilder(control.resolve("/v1/lease/" + project + "/openai"))
                        .header("X-Vault-Token", token));
    }

    /** Takes a lease; its handle. */
    String handle(URI control, String project, String token) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(control.resolve("/v1/lease/" + project + "/openai"))
                        .header("X-Vault-Token", token)
                        .PUT(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("ttl", 3600))));
        return Json.read(answer(request).body()).at("/data/handle").asString();
    }

    private int send(HttpRequest.Builder request) throws IOException {
        return answer(request).statusCode();
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ask broker", interrupted);
        }
    }
}
