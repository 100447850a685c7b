package io.leasehold.vault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP to a real Vault, without the code that is under test. */
final class VaultWire {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI address;

    VaultWire(URI address) {
        this(address, Optional.empty());
    }

    VaultWire(URI address, Optional<Path> authority) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        authority.map(TestTls::trusting).ifPresent(builder::sslContext);
        this.http = builder.build();
        this.address = address;
    }

    Reply send(String method, String path, String token, Map<String, ?> body) {
        try {
            return exchange(method, path, token, body);
        } catch (IOException away) {
            throw new AssertionError(method + " " + path + ": Vault cannot be reached", away);
        }
    }

    /** Waits until the server takes the token: it is healthy a moment before it does. */
    void awaitToken(String token) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!knows(token)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("start Vault: it did not take its root token in time");
            }
            pause();
        }
    }

    private boolean knows(String token) {
        try {
            return exchange("GET", "auth/token/lookup-self", token, Map.of()).isSuccess();
        } catch (IOException _) {
            return false;
        }
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private Reply exchange(String method, String path, String token, Map<String, ?> body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                        .timeout(PATIENCE)
                        .header("X-Vault-Request", "true");
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        if (body.isEmpty() && !method.equals("POST")) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", contentType(method))
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static String contentType(String method) {
        return method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
    }

    private static AssertionError interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new AssertionError("ask Vault: the test was interrupted", stopped);
    }
}
