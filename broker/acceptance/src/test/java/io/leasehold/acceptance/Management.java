package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The management API, spoken to by one person with plain HTTP. */
public final class Management {

    public static final String[] NEW = {"If-None-Match", "*"};

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI broker;
    private final String token;

    public Management(URI broker, String token) {
        this.broker = broker;
        this.token = token;
    }

    /** One without a token is nobody. */
    static Management nobody(URI broker) {
        return new Management(broker, "");
    }

    Management as(String otherToken) {
        return new Management(broker, otherToken);
    }

    public Answer get(String path) {
        return send("GET", path, Map.of());
    }

    public Answer post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    public Answer patch(String path, Map<String, ?> body) {
        return send("PATCH", path, body);
    }

    public Answer put(String path, Map<String, ?> body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, Map.of());
    }

    /** Sets the key that is wanted, over whatever is there. */
    public Answer setKey(String place, String key) {
        Map<String, Object> body = Map.of("fields", Map.of("api_key", key));
        return put(place + "/key", body, whateverIsThere(place));
    }

    Answer optOut(String place) {
        return put(place + "/key", Map.of("use", "nothing"), whateverIsThere(place));
    }

    public Answer send(String method, String path, Map<String, ?> body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(broker + "/api/v1" + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(Json.write(body)));
        List<String> all = new ArrayList<>(List.of(headers));
        if (!token.isEmpty()) {
            all.addAll(List.of("Authorization", "Bearer " + token));
        }
        if (!body.isEmpty()) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String[] whateverIsThere(String place) {
        JsonNode versions = get(place + "/key/versions").json();
        int current = versions.at("/current").asInt(0);
        boolean there =
                Stream.of(versions.at("/versions"))
                        .flatMap(list -> list.valueStream())
                        .filter(version -> version.at("/version").asInt() == current)
                        .anyMatch(
                                version ->
                                        version.path("hidden_at").isMissingNode()
                                                && !version.at("/destroyed").asBoolean());
        return there ? new String[] {"If-Match", "\"" + current + "\""} : NEW;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return Json.read(text());
        }

        public String at(String pointer) {
            return json().at(pointer).asString();
        }

        public Answer succeeded() {
            if (status() >= 300) {
                throw new IllegalStateException("the broker answered " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
