package io.leasehold.operator.cli;

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

/** Reads Vault's address and token from the environment, because other users can read arguments. */
public final class VaultOptions {

    @Option(
            names = "--allow-plaintext",
            description = "Allow http to a VAULT_ADDR that is not on this machine.")
    private boolean allowPlaintext;

    public VaultConnection connect(CommandEnvironment environment) {
        return connect(environment, allowPlaintext);
    }

    public static VaultConnection connect(CommandEnvironment environment, boolean allowPlaintext) {
        URI address =
                environment
                        .variable("VAULT_ADDR")
                        .map(text -> ServerAddress.VAULT.validate(text, allowPlaintext))
                        .orElseThrow(
                                () ->
                                        refused(
                                                "find Vault: VAULT_ADDR is not set; set it to"
                                                        + " Vault's address"));
        VaultSettings settings = VaultSettings.of(address);
        return new VaultConnection(
                new VaultSettings(
                        settings.addresses(),
                        CaTrust.of("VAULT_CACERT", environment),
                        settings.connectTimeout(),
                        settings.responseTimeout()));
    }

    public SecretValue token(CommandEnvironment environment) {
        return tokenOf(environment);
    }

    /** Finds the token in the same places as Vault's command line. */
    public static SecretValue tokenOf(CommandEnvironment environment) {
        return environment
                .variable("VAULT_TOKEN")
                .or(() -> tokenIn(environment.home().resolve(".vault-token")))
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
            throw refused("find token: ~/.vault-token cannot be read; check its permissions");
        }
    }

    private static BrokerException refused(String message) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, message);
    }
}
