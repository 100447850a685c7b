package io.leasehold.operator.provision;

import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.VaultAccess;
import io.leasehold.operator.cli.VaultOptions;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.provision.Diff;
import io.leasehold.vault.provision.Personas;
import io.leasehold.vault.provision.Plan;
import io.leasehold.vault.provision.Provisioning;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of all commands that provision Vault. */
final class PlanOptions {

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Use the policies in this directory instead of the built-in ones.")
    private @Nullable Path policies;

    @Mixin private VaultOptions vault = new VaultOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Previews or applies the plan, and prints the differences. */
    void execute(Function<Provisioning, Plan> plan) {
        execute(plan, _ -> Map.of());
    }

    /**
     * Previews or applies the plan, and prints the differences.
     *
     * @param facts further facts to print, read after the plan was applied
     */
    void execute(
            Function<Provisioning, Plan> plan, Function<VaultAccess, Map<String, String>> facts) {
        CommandEnvironment environment = CommandEnvironment.of(command);
        var token = vault.token(environment);
        try (VaultConnection connection = vault.connect(environment)) {
            Plan planned = plan.apply(new Provisioning(connection, token, files()));
            Diff diff = dryRun ? planned.preview() : planned.apply();
            output.print(
                    diff,
                    dryRun,
                    dryRun ? Map.of() : facts.apply(new VaultAccess(connection, token)));
        }
    }

    private Personas files() {
        return Optional.ofNullable(policies).map(Personas::in).orElseGet(Personas::builtIn);
    }
}
