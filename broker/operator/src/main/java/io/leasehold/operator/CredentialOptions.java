package io.leasehold.operator;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.provision.Credentials;
import io.leasehold.vault.provision.WrappedCredentials;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share that hand out credentials. */
final class CredentialOptions {

    @Option(
            names = "--wrap-ttl",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = WrapTtl.class,
            description = "How long the token can be opened, such as 90s, 5m (default) or 1h.")
    private Duration wrapTtl = Duration.ofMinutes(5);

    @Mixin private VaultOptions vault = new VaultOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    void handOut(BiFunction<Credentials, Duration, WrappedCredentials> what) {
        Surroundings surroundings = Leasehold.of(command).surroundings();
        SecretValue token = vault.token(surroundings);
        try (VaultConnection connection = vault.connect(surroundings)) {
            print(what.apply(new Credentials(connection, token), wrapTtl));
        }
    }

    private void print(WrappedCredentials credentials) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("role_id", credentials.roleId());
        facts.put("wrapping_token", credentials.showWrappingToken());
        facts.put("wrapping_accessor", credentials.wrappingAccessor());
        facts.put("wrap_ttl", credentials.wrapTtl().toSeconds() + "s");
        output.print(
                facts,
                List.of(
                        "",
                        "Open it once, where the secret id is needed; the token is read from the"
                                + " terminal:",
                        "  read -rs VAULT_TOKEN && export VAULT_TOKEN",
                        "  bao unwrap -field=secret_id      (or: vault unwrap ...)"));
    }
}
