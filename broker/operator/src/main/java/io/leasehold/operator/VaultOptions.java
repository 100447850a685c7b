package io.leasehold.operator;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where Vault is, and the token for it. Neither is an argument that others could read. */
final class VaultOptions {

    @Option(
            names = "--allow-plaintext",
            description = "Allow http to a VAULT_ADDR that is not on this machine.")
    private boolean allowPlaintext;

    VaultConnection connect(CommandEnvironment surroundings) {
        return connect(surroundings, allowPlaintext);
    }

    static VaultConnection connect(CommandEnvironment surroundings, boolean allowPlaintext) {
        URI address =
                surroundings
                        .variable("VAULT_ADDR")
                        .map(text -> ServerAddress.VAULT.checked(text, allowPlaintext))
                        .orElseThrow(() -> refused("find Vault: VAULT_ADDR is not set"));
        VaultSettings settings = VaultSettings.of(address);
        return new VaultConnection(
                new VaultSettings(
                        settings.addresses(),
                        CaTrust.of("VAULT_CACERT", surroundings),
                        settings.connectTimeout(),
                        settings.responseTimeout()));
    }

    SecretValue token(CommandEnvironment surroundings) {
        return tokenOf(surroundings);
    }

    /** The token as the Vault command line finds it. */
    static SecretValue tokenOf(CommandEnvironment surroundings) {
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
