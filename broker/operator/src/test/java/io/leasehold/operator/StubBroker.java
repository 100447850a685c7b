package io.leasehold.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says on the wire what the management API says, and worse things when told to. That the real one
 * says the same is tested with the real one, in the acceptance module.
 */
final class StubBroker implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** What was asked. */
    record Seen(String method, String path, String token, String condition, String body) {}

    /** What is answered. */
    record Answer(int status, Object body, Map<String, String> headers) {
        static Answer of(int status, Object body) {
            return new Answer(status, body, Map.of());
        }
    }

    /** A key document: without fields it holds a mode alone. */
    record Document(int version, Map<String, Object> content) {}

    private final HttpServer server;
    final Map<String, Document> documents = new ConcurrentHashMap<>();
    final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private volatile CountDownLatch crowd = new CountDownLatch(0);
    private volatile Predicate<Seen> troubled = _ -> false;
    private volatile Answer trouble = Answer.of(500, Map.of());

    StubBroker() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers that to requests of that kind. */
    void answer(Predicate<Seen> kind, Answer answer) {
        trouble = answer;
        troubled = kind;
    }

    /** Has the next changes wait for one another until there are so many. */
    void await(int changes) {
        crowd = new CountDownLatch(changes);
    }

    /** A refusal in the API's own words. */
    static Answer problem(int status, String code, String detail) {
        return Answer.of(status, Map.of("code", code, "detail", detail, "status", status));
    }

    /** The version of the document at that place; 0 if there is none. */
    int version(String place) {
        return Optional.ofNullable(documents.get(place)).map(Document::version).orElse(0);
    }

    List<Seen> changes() {
        return seen.stream()
                .filter(it -> !it.method().equals("GET") && !it.path().endsWith("?preview"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
        Seen request =
                new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath().replaceFirst("^/api/v1", "")
                                + (String.valueOf(exchange.getRequestURI().getQuery())
                                                .contains("preview")
                                        ? "?preview"
                                        : ""),
                        header(exchange, "X-Vault-Token"),
                        header(exchange, "If-Match") + header(exchange, "If-None-Match"),
                        new String(exchange.getRequestBody().readAllBytes()));
        seen.add(request);
        if (!request.method().equals("GET")) {
            join();
        }
        Answer answer = troubled.test(request) ? trouble : answer(request);
        now.decrementAndGet();
        byte[] body =
                answer.body() instanceof String text
                        ? text.getBytes()
                        : JSON.writeValueAsBytes(answer.body());
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Not for ever, so that a crowd that never comes is a number that is too small. */
    private void join() {
        crowd.countDown();
        try {
            boolean _ = crowd.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer answer(Seen request) {
        String path = request.path();
        if (path.startsWith("/integrations")) {
            return integrations(path);
        }
        if (path.endsWith("/key:verify")) {
            return Answer.of(200, Map.of("outcome", outcome(request), "sentence", "so it is"));
        }
        if (path.endsWith("/key") && request.method().equals("PUT")) {
            return put(request, path.substring(0, path.length() - "/key".length()));
        }
        if (path.endsWith("?preview")) {
            return Answer.of(200, impact(request));
        }
        return switch (request.method()) {
            case "GET" -> Answer.of(200, state(documents.get(path)));
            case "PATCH" -> Answer.of(200, JSON.readValue(request.body(), OBJECT));
            default -> problem(404, "not-found", "find it: there is none");
        };
    }

    private synchronized Answer put(Seen request, String place) {
        Map<String, Object> sent = JSON.readValue(request.body(), OBJECT);
        Document there = documents.get(place);
        boolean same = there != null && there.content().equals(sent);
        boolean met =
                request.condition().equals("*")
                        ? there == null
                        : there != null
                                && request.condition().equals("\"" + there.version() + "\"");
        if (!met) {
            return Answer.of(412, conflict(there, same));
        }
        int version = there == null ? 1 : there.version() + (same ? 0 : 1);
        documents.put(place, new Document(version, sent));
        return Answer.of(
                there == null ? 201 : 200,
                Map.of("version", version, "unchanged", same, "remarks", List.of()));
    }

    private static Map<String, Object> conflict(@Nullable Document there, boolean same) {
        Map<String, Object> body = new ConcurrentHashMap<>();
        body.put("code", "version-conflict");
        body.put("detail", "set key: there is one");
        body.put("same_key", same);
        if (there != null) {
            body.put(
                    "current",
                    Map.of("version", there.version(), "written_at", "2026-01-02T03:04:05Z"));
        }
        return body;
    }

    private static Map<String, Object> state(@Nullable Document there) {
        boolean key = there != null && there.content().containsKey("fields");
        return Map.of("mode", "on", "key", Map.of("state", key ? "present" : "absent"));
    }

    /** As if the integration were off. */
    private static Map<String, Object> impact(Seen request) {
        return Map.of(
                "impact",
                Map.of(
                        "needs_confirmation",
                        !request.body().contains("\"on\""),
                        "sentences",
                        List.of("2 projects stop using their own keys.")));
    }

    private static String outcome(Seen request) {
        return request.body().contains("bad") ? "rejected" : "accepted";
    }

    private static Answer integrations(String path) {
        List<Map<String, Object>> all =
                List.of(
                        integration("openai", "api_key"),
                        integration("stripe", "api_key"),
                        integration("twilio", "account_sid", "auth_token"));
        String one = path.substring(path.lastIndexOf('/') + 1);
        return all.stream()
                .filter(it -> one.equals(it.get("id")))
                .findAny()
                .map(it -> Answer.of(200, it))
                .orElseGet(() -> Answer.of(200, Map.of("items", all)));
    }

    private static Map<String, Object> integration(String id, String... fields) {
        return Map.of(
                "id",
                id,
                "fields",
                List.of(fields).stream()
                        .map(name -> Map.of("name", name, "label", "The " + name))
                        .toList());
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
