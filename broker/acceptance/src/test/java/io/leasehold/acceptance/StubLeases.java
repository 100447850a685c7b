package io.leasehold.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of leases that answers a renewal as the path of the lease says, be it what no Vault ever
 * would: {@code lease/SECRET/RENEWAL/NAME}.
 */
final class StubLeases implements AutoCloseable {

    private static final String ENVELOPE =
            "{\"lease_id\":\"%s\",\"lease_duration\":%s,%s\"data\":{\"value\":\"it\"}}";

    private final HttpServer server;
    private final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> renewals = new ConcurrentHashMap<>();

    StubLeases() {
        try {
            server = HttpServer.create();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException("start stub", failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/lease/", this::read);
        server.createContext("/v1/sys/leases/renew", this::renew);
        server.createContext("/v1/", exchange -> answer(exchange, 404, "{\"errors\":[]}"));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int reads(String path) {
        return reads.getOrDefault(path, new AtomicInteger()).get();
    }

    int renewals(String path) {
        return renewals.getOrDefault(path, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1/".length());
        int number = count(reads, path);
        String secret = path.split("/", 3)[1];
        String id = secret.equals("no-id") ? "" : path + "/" + number;
        answer(exchange, 200, ENVELOPE.formatted(id, 3, flag(secret.equals("renewable"))));
    }

    private void renew(HttpExchange exchange) throws IOException {
        String id =
                Json.read(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8))
                        .at("/lease_id")
                        .asString();
        String path = id.substring(0, id.lastIndexOf('/'));
        count(renewals, path);
        String renewal = path.split("/", 4)[2];
        switch (renewal) {
            case "full" -> answer(exchange, 200, ENVELOPE.formatted(id, 3, flag(true)));
            case "not-renewable" -> answer(exchange, 200, ENVELOPE.formatted(id, 3, flag(false)));
            case "no-time" -> answer(exchange, 200, ENVELOPE.formatted(id, 0, flag(true)));
            case "no-flag" -> answer(exchange, 200, ENVELOPE.formatted(id, 3, ""));
            case "text-duration" ->
                    answer(exchange, 200, ENVELOPE.formatted(id, "\"3\"", flag(true)));
            case "204" -> answer(exchange, 204, "");
            default -> answer(exchange, Integer.parseInt(renewal), "{\"errors\":[\"no\"]}");
        }
    }

    private static String flag(boolean renewable) {
        return "\"renewable\":" + renewable + ",";
    }

    private static int count(Map<String, AtomicInteger> counts, String path) {
        return counts.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
