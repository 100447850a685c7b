package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.witness.AddCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Cosigns whatever it is sent, or hangs, or refuses; the rules are tested where they are kept. */
final class SigningWitness implements AutoCloseable {

    private final KeyedSigner signer;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean refusing;

    SigningWitness(String name) {
        byte[] seed = new byte[32];
        LogScene.RANDOM.nextBytes(seed);
        Ed25519Key key = new Ed25519Key(SecretValue.copyOf(seed));
        signer = KeyedSigner.ed25519Cosignature(new KeyName(name), key);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    VerifierKey key() {
        return signer.verifierKey();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    void hang() {
        gate = new CountDownLatch(1);
    }

    void refuse() {
        refusing = true;
    }

    void go() {
        refusing = false;
        gate.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            AddCheckpoint request = AddCheckpoint.parse(exchange.getRequestBody().readAllBytes());
            CountDownLatch passing = gate;
            requests.incrementAndGet();
            passing.await();
            byte[] answer =
                    (signer.sign(request.checkpoint().checkpoint(), Instant.now()) + "\n")
                            .getBytes(UTF_8);
            exchange.sendResponseHeaders(refusing ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        go();
        server.stop(0);
    }
}
