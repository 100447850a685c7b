package io.leasehold.operator.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "mode",
        description = {
            "Sets the mode of an integration for all projects of an organization.",
            "on: projects use the organization's key unless they have their own; off: only their"
                    + " own; locked: only the organization's; blocked: no key. Takes effect within"
                    + " 5 seconds. Needs a policy such as leasehold-org-admin.ORG."
        },
        footer = {
            "",
            "Except from off to on, the command asks for confirmation and shows how many leases",
            "and projects are affected; without a terminal it needs --yes.",
            "",
            "Exit codes: 0 the mode is set; 1 refused, or not confirmed; 2 wrong usage.",
            "",
            "Examples:",
            "  leasehold mode openai locked --org acme",
            "  leasehold mode openai off --org acme --dry-run",
        })
public final class ModeCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "INTEGRATION",
            description = "The integration, such as openai.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "MODE", description = "off, on, locked or blocked.")
    private String mode = "";

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Option(names = "--dry-run", description = "Show the impact, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        OrganizationId org = new OrganizationId(organization);
        IntegrationId id = new IntegrationId(integration);
        KeyMode wanted = KeyMode.require(mode);
        return brokers.with(
                broker -> {
                    ManagedIntegrations integrations = new ManagedIntegrations(broker);
                    if (dryRun) {
                        return preview(integrations.impact(org, id, wanted.word()));
                    }
                    if (!yes) {
                        requireConfirmed(integrations.impact(org, id, wanted.word()));
                    }
                    Map<String, Object> state = integrations.changeMode(org, id, wanted.word());
                    output.printResult(
                            state, List.of(id + " is " + state.get("mode") + " for " + org));
                    return ExitCodes.DONE;
                });
    }

    private int preview(Map<String, Object> impact) {
        List<String> lines = new ArrayList<>(sentences(impact));
        lines.add("dry run: nothing was changed");
        output.printResult(impact, lines);
        return ExitCodes.DONE;
    }

    /** Asks for confirmation, unless the broker says that none is needed. */
    private void requireConfirmed(Map<String, Object> impact) {
        if (Boolean.FALSE.equals(impact.get("needs_confirmation"))) {
            return;
        }
        sentences(impact).forEach(it -> command.commandLine().getErr().println(it));
        command.commandLine().getErr().flush();
        if (!brokers.environment().prompt().confirms("Change it?")) {
            throw new BrokerException(
                    Problem.VERSION_REQUIRED,
                    "change mode of %s for organization %s: it was not confirmed; add --yes to change it"
                            .formatted(integration, organization));
        }
    }

    private static List<String> sentences(Map<String, Object> impact) {
        return impact.get("sentences") instanceof List<?> sentences
                ? sentences.stream()
                        .map(it -> String.valueOf(it).replaceAll("[\\p{Cc}\\p{Cf}]", " "))
                        .toList()
                : List.of();
    }
}
