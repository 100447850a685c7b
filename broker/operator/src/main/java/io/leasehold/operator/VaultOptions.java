package io.leasehold.operator;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where Vault is, and the token for it. Neither is an argument that others could read. */
final class VaultOptions {

    @Option(
            names = "--allow-plaintext",
            description = "Allow http to a VAULT_ADDR that is not on this machine.")
    private boolean allowPlaintext;

    VaultConnection connect(Surroundings surroundings) {
        URI address =
                surroundings
                        .variable("VAULT_ADDR")
                        .map(this::checked)
                        .orElseThrow(() -> refused("find Vault: VAULT_ADDR is not set"));
        VaultSettings settings = VaultSettings.of(address);
        return new VaultConnection(
                new VaultSettings(
                        settings.addresses(),
                        surroundings.variable("VAULT_CACERT").map(Path::of).map(Trust::in),
                        settings.connectTimeout(),
                        settings.responseTimeout()));
    }

    /** The token as the Vault command line finds it. */
    SecretValue token(Surroundings surroundings) {
        return surroundings
                .variable("VAULT_TOKEN")
                .or(() -> tokenIn(surroundings.home().resolve(".vault-token")))
                .map(SecretValue::ofText)
                .orElseThrow(
                        () ->
                                refused(
                                        "find token: VAULT_TOKEN is not set and there is no"
                                                + " ~/.vault-token; log in with 'bao login' or"
                                                + " 'vault login'"));
    }

    private URI checked(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw refused("find Vault: VAULT_ADDR is no address such as https://vault:8200");
        }
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (address.getHost() == null || !scheme.matches("https?")) {
            throw refused("find Vault: VAULT_ADDR is no address such as https://vault:8200");
        }
        if (scheme.equals("http") && !allowPlaintext && !isOnThisMachine(address.getHost())) {
            throw refused(
                    "connect to Vault: VAULT_ADDR is http, so your token could be read on the way;"
                            + " use https, or --allow-plaintext");
        }
        return address;
    }

    /** Judged by the text alone: what a name resolves to is for others to decide. */
    private static boolean isOnThisMachine(String host) {
        try {
            return host.toLowerCase(Locale.ROOT).equals("localhost")
                    || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<String> tokenIn(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException _) {
            throw refused("find token: ~/.vault-token cannot be read");
        }
    }

    private static BrokerException refused(String message) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, message);
    }
}
