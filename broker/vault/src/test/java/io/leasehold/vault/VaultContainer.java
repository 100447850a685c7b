package io.leasehold.vault;

import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A development server in a container of the image that {@code -Dvault.image} names. */
final class VaultContainer implements VaultServer {

    private static final int PORT = 8200;
    private static final String DEFAULT_IMAGE = "openbao/openbao:2.7.1";
    private static final Pattern UNSEAL_KEY = Pattern.compile("Unseal Key: (\\S+)");

    private final GenericContainer<?> container;
    private final String rootToken;

    private VaultContainer(GenericContainer<?> container, String rootToken) {
        this.container = container;
        this.rootToken = rootToken;
    }

    static VaultServer start() {
        String token = VaultProcess.randomToken();
        var image = DockerImageName.parse(System.getProperty("vault.image", DEFAULT_IMAGE));
        GenericContainer<?> container =
                new GenericContainer<>(image)
                        .withEnv(
                                Map.of(
                                        "BAO_DEV_ROOT_TOKEN_ID", token,
                                        "VAULT_DEV_ROOT_TOKEN_ID", token,
                                        // Vault's image would lock memory, which -dev does not do.
                                        "SKIP_SETCAP", "true"))
                        .withCommand(
                                "server",
                                "-dev",
                                "-dev-no-store-token",
                                "-dev-listen-address=0.0.0.0:" + PORT)
                        .withExposedPorts(PORT)
                        .waitingFor(Wait.forLogMessage(".*Unseal Key: .*", 1));
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        VaultServer server = new VaultContainer(container, token);
        new VaultWire(server.address()).awaitToken(token);
        return server;
    }

    @Override
    public URI address() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public String rootToken() {
        return rootToken;
    }

    @Override
    public String unsealKey() {
        Matcher key = UNSEAL_KEY.matcher(container.getLogs());
        if (key.find()) {
            return key.group(1);
        }
        throw new AssertionError("unseal Vault: the container did not print its unseal key");
    }

    @Override
    public void stop() {
        container.stop();
    }
}
