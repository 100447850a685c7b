package io.leasehold.vault;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.random.RandomGenerator;

/** A development server as a process of this machine, which ends with the JVM. */
final class VaultProcess implements VaultServer {

    private static final int ATTEMPTS = 3;
    private static final int LINES_KEPT = 20;
    private static final String UNSEAL_KEY = "Unseal Key: ";

    private final Process process;
    private final URI address;
    private final String rootToken;
    private final Optional<Path> certificates;
    private final CompletableFuture<String> unsealKey = new CompletableFuture<>();
    private final Deque<String> lastLines = new ConcurrentLinkedDeque<>();

    private VaultProcess(
            Process process, URI address, String rootToken, Optional<Path> certificates) {
        this.process = process;
        this.address = address;
        this.rootToken = rootToken;
        this.certificates = certificates;
    }

    static VaultServer start(Path program) {
        return start(program, Optional.empty());
    }

    /** A server that speaks TLS, with certificates that it makes in the folder. */
    static VaultServer start(Path program, Optional<Path> certificates) {
        AssertionError failure = new AssertionError("start " + program);
        // Another process may take the free port before the server does.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return tryToStart(program, certificates);
            } catch (IOException | AssertionError odd) {
                failure.addSuppressed(odd);
            }
        }
        throw failure;
    }

    static String randomToken() {
        byte[] bytes = new byte[16];
        RandomGenerator.getDefault().nextBytes(bytes);
        return "test-" + HexFormat.of().formatHex(bytes);
    }

    private static VaultServer tryToStart(Path program, Optional<Path> certificates)
            throws IOException {
        String listen = "127.0.0.1:" + freePort();
        String token = randomToken();
        ProcessBuilder command =
                new ProcessBuilder(
                                program.toString(),
                                "server",
                                "-dev",
                                "-dev-no-store-token",
                                "-dev-listen-address=" + listen)
                        .redirectErrorStream(true);
        certificates.ifPresent(
                folder ->
                        command.command()
                                .addAll(List.of("-dev-tls", "-dev-tls-cert-dir=" + folder)));
        command.environment().put("BAO_DEV_ROOT_TOKEN_ID", token);
        command.environment().put("VAULT_DEV_ROOT_TOKEN_ID", token);
        URI address = URI.create((certificates.isPresent() ? "https://" : "http://") + listen);
        var server = new VaultProcess(command.start(), address, token, certificates);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        Thread.ofVirtual().name("vault-output").start(server::drain);
        server.await();
        return server;
    }

    private void await() {
        process.onExit().thenRun(() -> unsealKey.completeExceptionally(ended()));
        try {
            unsealKey.join();
            new VaultWire(address, authority()).awaitToken(rootToken);
        } catch (RuntimeException | AssertionError failure) {
            stop();
            throw new AssertionError("start Vault: it said " + lastLines, failure);
        }
    }

    /**
     * Reads all the server says: a server whose output nobody reads stops when the pipe is full.
     */
    private void drain() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(UNSEAL_KEY)) {
                    unsealKey.complete(line.substring(UNSEAL_KEY.length()).strip());
                }
                lastLines.addLast(line);
                if (lastLines.size() > LINES_KEPT) {
                    lastLines.removeFirst();
                }
            }
        } catch (IOException _) {
            // The stream ends abruptly when the server is stopped.
        }
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("it ended before it was ready");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String rootToken() {
        return rootToken;
    }

    @Override
    public String unsealKey() {
        return unsealKey.join();
    }

    @Override
    public Optional<Path> authority() {
        return certificates.map(folder -> folder.resolve("vault-ca.pem"));
    }

    @Override
    public void stop() {
        process.destroyForcibly();
    }
}
