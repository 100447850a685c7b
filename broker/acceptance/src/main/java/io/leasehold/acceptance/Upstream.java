package io.leasehold.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A local stand-in for providers. It answers like OpenAI, Anthropic and Stripe, names the key it
 * got by a nickname, and remembers what it saw.
 */
public final class Upstream implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> nicknames = new ConcurrentHashMap<>();
    private final Semaphore events = new Semaphore(0);
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Seen> watcher = seen::add;

    private Upstream(HttpServer server) {
        this.server = server;
    }

    /** A request as it arrived. */
    public record Seen(String method, String uri, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }
    }

    public static Upstream start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Upstream upstream = new Upstream(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", upstream::answer);
            server.start();
            return upstream;
        } catch (IOException failed) {
            throw new UncheckedIOException("start upstream", failed);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Accepts a key, and calls it by a name in its answers. */
    public void accept(String key, String nickname) {
        nicknames.put(key, nickname);
    }

    /** Hands requests to somebody instead of remembering them, which many would be too much for. */
    public void watch(Consumer<Seen> somebody) {
        watcher = somebody;
    }

    /** Lets the next events of streams go; each needs to be let go. */
    public void letGo(int count) {
        events.release(count);
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Seen request =
                    new Seen(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            Map.copyOf(exchange.getRequestHeaders()),
                            body);
            watcher.accept(request);
            String nickname = nickname(request);
            if (!nickname.isEmpty() && body.contains("\"stream\":true")) {
                stream(exchange, nickname);
                return;
            }
            byte[] answer = content(request, nickname).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(nickname.isEmpty() ? 401 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Sends the nickname word by word, each as an event of its own once it may go. */
    private void stream(HttpExchange exchange, String nickname) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        boolean openAi = exchange.getRequestURI().getPath().endsWith("/completions");
        for (String event :
                openAi ? EventStreams.openAi(nickname) : EventStreams.anthropic(nickname)) {
            events.acquireUninterruptibly();
            exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
    }

    private String nickname(Seen request) {
        String sent = request.header("Authorization") + request.header("X-api-key") + request.uri();
        return nicknames.entrySet().stream()
                .filter(known -> sent.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String content(Seen request, String nickname) {
        if (nickname.isEmpty()) {
            return "{\"error\":{\"message\":\"Incorrect API key\",\"type\":\"invalid_request\"}}";
        }
        String path = URI.create(request.uri()).getPath();
        return switch (path) {
            case "/v1/chat/completions" -> openAi(nickname);
            case "/v1/messages" -> anthropic(nickname);
            case "/v1/customers" ->
                    "{\"id\":\"cus_1\",\"object\":\"customer\",\"name\":\"" + nickname + "\"}";
            // A provider that repeats what it was sent, as error pages do.
            case "/echo" ->
                    Json.write(
                            Map.of("headers", request.headers().toString(), "uri", request.uri()));
            default -> "{\"answered_with\":\"" + nickname + "\"}";
        };
    }

    private static String openAi(String nickname) {
        return """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini",
         "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
           "message":{"role":"assistant","content":"%s","refusal":null}}],
         "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""
                .formatted(nickname);
    }

    private static String anthropic(String nickname) {
        return """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",
         "content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,
         "usage":{"input_tokens":1,"output_tokens":1}}"""
                .formatted(nickname);
    }
}
