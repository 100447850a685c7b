package io.leasehold.operator.provision;

import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.VaultOptions;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.provision.Credentials;
import io.leasehold.vault.provision.WrappedCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of all commands that issue credentials. */
final class CredentialOptions {

    @Option(
            names = "--wrap-ttl",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = WrapTtl.class,
            description = "How long the token can be unwrapped, such as 90s, 5m (default) or 1h.")
    private Duration wrapTtl = Duration.ofMinutes(5);

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = {
                "Write the role id and the token into the files role-id and wrapping-token in"
                        + " this directory, readable only by you, and do not print the token."
            })
    private @Nullable Path into;

    @Mixin private VaultOptions vault = new VaultOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    void issue(BiFunction<Credentials, Duration, WrappedCredentials> issuer, Advice advice) {
        Optional<CredentialFiles> files = Optional.ofNullable(into).map(CredentialFiles::new);
        CommandEnvironment environment = CommandEnvironment.of(command);
        SecretValue token = vault.token(environment);
        try (VaultConnection connection = vault.connect(environment)) {
            WrappedCredentials credentials =
                    issuer.apply(new Credentials(connection, token), wrapTtl);
            files.ifPresent(found -> found.write(credentials));
            output.print(facts(credentials, files), advice.lines(credentials.roleId(), files));
        }
    }

    private static Map<String, String> facts(
            WrappedCredentials credentials, Optional<CredentialFiles> files) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("role_id", credentials.roleId());
        files.ifPresentOrElse(
                written ->
                        facts.put(
                                "wrapping_token_file",
                                written.file(CredentialFiles.WRAPPING_TOKEN).toString()),
                () -> facts.put("wrapping_token", credentials.showWrappingToken()));
        facts.put("wrapping_accessor", credentials.wrappingAccessor());
        facts.put("wrap_ttl", credentials.wrapTtl().toSeconds() + "s");
        return facts;
    }

    /** Explains how to use the credentials. */
    @FunctionalInterface
    interface Advice {

        /**
         * The lines to print.
         *
         * @param files the files that the credentials were written into; empty if they were printed
         */
        List<String> lines(String roleId, Optional<CredentialFiles> files);
    }
}
