package io.leasehold.vault;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.vault.VaultContainer;

/** A development server in a container of the image that {@code -Dvault.image} names. */
final class ContainedVault implements VaultServer {

    private static final int PORT = 8200;
    private static final String DEFAULT_IMAGE = "openbao/openbao:2.7.1";
    private static final Pattern UNSEAL_KEY = Pattern.compile("Unseal Key: (\\S+)");

    private final VaultContainer<?> container;
    private final String rootToken;

    private ContainedVault(VaultContainer<?> container, String rootToken) {
        this.container = container;
        this.rootToken = rootToken;
    }

    static VaultServer start() {
        String token = VaultProcess.randomToken();
        var image =
                DockerImageName.parse(System.getProperty("vault.image", DEFAULT_IMAGE))
                        .asCompatibleSubstituteFor("hashicorp/vault");
        VaultContainer<?> container =
                new VaultContainer<>(image)
                        .withVaultToken(token)
                        .withEnv("BAO_DEV_ROOT_TOKEN_ID", token)
                        .withCommand(
                                "server",
                                "-dev",
                                "-dev-no-store-token",
                                "-dev-listen-address=0.0.0.0:" + PORT);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        VaultServer server = new ContainedVault(container, token);
        new VaultWire(server.address()).awaitToken(token);
        return server;
    }

    @Override
    public URI address() {
        return URI.create(container.getHttpHostAddress());
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
