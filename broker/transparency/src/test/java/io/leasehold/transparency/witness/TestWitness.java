package io.leasehold.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Executors;

/** A witness of one log, in memory, that checks what the protocol says and answers over HTTP. */
final class TestWitness implements AutoCloseable {

    private final HttpServer server;
    private final LogSigner log;
    private final KeyedSigner key;
    private final Instant now;
    private long size;
    private Hash root = TreeHash.EMPTY_ROOT;

    private record Answer(int status, String body) {}

    TestWitness(LogSigner log, KeyedSigner key, Instant now) throws IOException {
        this.log = log;
        this.key = key;
        this.now = now;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/w/add-checkpoint", this::handle);
        server.start();
    }

    URI prefix() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/w");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange.getRequestBody().readAllBytes());
            byte[] body = answer.body().getBytes(UTF_8);
            if (answer.status() == 409) {
                exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private synchronized Answer answer(byte[] body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (LogFormatException malformed) {
            return new Answer(400, "");
        }
        Checkpoint next = request.checkpoint().checkpoint();
        if (!next.origin().equals(log.origin())) {
            return new Answer(404, "");
        }
        if (!log.hasSigned(request.checkpoint())) {
            return new Answer(403, "");
        }
        if (request.consistency().earlier() > next.size()) {
            return new Answer(400, "");
        }
        if (request.consistency().earlier() != size) {
            return new Answer(409, size + "\n");
        }
        if (!request.consistency().proves(root, next.root())) {
            return new Answer(422, "");
        }
        size = next.size();
        root = next.root();
        return new Answer(200, key.sign(next, now) + "\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
