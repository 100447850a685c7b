package io.leasehold.acceptance.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** A witness at an address of this machine. */
public final class WitnessServer implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final Witness witness;
    private final HttpServer server;

    private WitnessServer(Witness witness, HttpServer server) {
        this.witness = witness;
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     */
    public static WitnessServer start(Witness witness, int port) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
            WitnessServer started = new WitnessServer(witness, server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/add-checkpoint", started::handle);
            server.start();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException("start witness at port " + port, failed);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The line of a policy that names it. */
    public String policyLine(String name) {
        return "witness " + name + " " + witness.verifierKey() + " " + address();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
            Witness.Answer answer = witness.answer(request);
            byte[] body = answer.body().getBytes(UTF_8);
            if (answer.status() == 409) {
                exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
