package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management API as one caller speaks to it. What comes back never holds a key. */
final class Api {

    private static final String ROOT = "/api/v1";
    private static final Set<String> KEYS = ConcurrentHashMap.newKeySet();
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String NO_SUCH_PATH = "find path: there is no such path";

    private final List<String> headers;

    private Api(List<String> headers) {
        this.headers = List.copyOf(headers);
    }

    static Api anonymous() {
        return new Api(List.of());
    }

    static Api as(String token) {
        return anonymous().with("X-Vault-Token", token);
    }

    /** Somebody with these policies. */
    static Api of(String... policies) {
        return as(RunningBroker.VAULT.tokenWith(policies));
    }

    /** A new key, which no answer may hold from now on. */
    static String newKey() {
        String key = "sk-" + UUID.randomUUID();
        KEYS.add(key);
        return key;
    }

    Api with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new Api(more);
    }

    Api ifMatch(int version) {
        return with("If-Match", "\"" + version + "\"");
    }

    Api ifNone() {
        return with("If-None-Match", "*");
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    /** A body goes as JSON unless a header says something else. */
    Reply send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(RunningBroker.address() + ROOT + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return checked(
                    new Reply(
                            method,
                            path,
                            CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())));
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Reply checked(Reply reply) {
        String all = reply.response().headers() + reply.text();
        assertThat(KEYS).noneMatch(all::contains);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        if (reply.status() >= 400) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.at("/code")).isEqualTo(reply.header("Leasehold-Problem"));
            assertThat(reply.at("/type")).isEqualTo("urn:leasehold:problem:" + reply.at("/code"));
            assertThat(reply.json().at("/status").asInt()).isEqualTo(reply.status());
        }
        if (!reply.at("/detail").equals(NO_SUCH_PATH)) {
            Description.served().foretells(reply);
        }
        return reply;
    }

    /** What came back. */
    record Reply(String method, String path, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return String.join("|", response.headers().allValues(name));
        }

        JsonNode json() {
            return text().isEmpty() ? JSON.createObjectNode() : JSON.readTree(text());
        }

        String at(String pointer) {
            return json().at(pointer).asString();
        }

        /** This reply, which must be of that status. */
        Reply is(int status) {
            assertThat(status()).as(toString()).isEqualTo(status);
            return this;
        }

        /** This refusal, which must be of that status and code. */
        Reply is(int status, String code) {
            is(status);
            assertThat(at("/code")).as(toString()).isEqualTo(code);
            return this;
        }

        @Override
        public String toString() {
            return method + " " + path + ": " + status() + " " + text();
        }
    }
}
