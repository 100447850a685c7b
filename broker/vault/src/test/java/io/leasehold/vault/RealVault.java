package io.leasehold.vault;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A real Vault or OpenBao for tests, found in the same order as {@code scripts/vault} finds one: a
 * program on the PATH, Docker, the packaged program. {@code -Dvault.source} forces {@code path},
 * {@code docker} or {@code package}; {@code VAULT_ADDR} has the shared one be the server at {@code
 * VAULT_ADDR}, which is written into. A test that cannot have one fails. Thread-safe.
 */
public final class RealVault implements AutoCloseable {

    private final VaultServer server;
    private final VaultWire wire;

    private RealVault(VaultServer server) {
        this.server = server;
        this.wire = new VaultWire(server.address(), server.authority());
    }

    /**
     * The server that all tests of this JVM share, started when first asked for; tests keep out of
     * each other's way by names of their own.
     */
    public static RealVault shared() {
        return Shared.VAULT;
    }

    /** A server of the test's own, for tests that seal it or write to its root; to be closed. */
    public static RealVault own() {
        return new RealVault(VaultServers.fresh());
    }

    /** A server of the test's own that speaks TLS, with its certificates in the folder. */
    public static RealVault overTls(Path certificates) {
        return new RealVault(VaultServers.overTls(certificates));
    }

    public URI address() {
        return server.address();
    }

    public String rootToken() {
        return server.rootToken();
    }

    /** The authority that a server with TLS has its certificate from, as PEM. */
    public Optional<Path> authority() {
        return server.authority();
    }

    /** Seals a server of the test's own. */
    public void seal() {
        wire.send("PUT", "sys/seal", rootToken(), Map.of()).orFail("seal");
    }

    /** Opens a server again that {@link #seal} sealed, and waits until it answers. */
    public void unseal() {
        wire.send("PUT", "sys/unseal", "", Map.of("key", server.unsealKey())).orFail("unseal");
        wire.awaitToken(rootToken());
    }

    /** {@code GET /v1/<path>}. */
    public Reply read(String path, String token) {
        return wire.send("GET", path, token, Map.of());
    }

    public Reply list(String path, String token) {
        return wire.send("LIST", path, token, Map.of());
    }

    /** {@code POST /v1/<path>}; an empty token sends none. */
    public Reply write(String path, String token, Map<String, ?> body) {
        return wire.send("POST", path, token, body);
    }

    /** A JSON merge patch, as version 2 of KV takes it. */
    public Reply patch(String path, String token, Map<String, ?> body) {
        return wire.send("PATCH", path, token, body);
    }

    public Reply delete(String path, String token) {
        return wire.send("DELETE", path, token, Map.of());
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Shared {
        private static final RealVault VAULT = new RealVault(VaultServers.any());
    }
}
