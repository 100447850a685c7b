package io.leasehold.operator;

import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.management.ManagedIntegrations;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "mode",
        description = {
            "Says what an integration is to all projects of an organization.",
            "on: they use its key unless they have their own; off: only their own; locked: only its"
                    + " key; blocked: none. Followed within 5 seconds. Needs a policy such as"
                    + " leasehold-org-admin.ORG."
        },
        footer = {"", "Example:", "  leasehold mode openai locked --org acme"})
final class ModeCommand implements Runnable {

    private static final Set<String> MODES = Set.of("off", "on", "locked", "blocked");

    @Parameters(
            index = "0",
            paramLabel = "INTEGRATION",
            description = "The integration, such as openai.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "MODE", description = "off, on, locked or blocked.")
    private String mode = "";

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        OrganizationId org = new OrganizationId(organization);
        IntegrationId id = new IntegrationId(integration);
        if (!MODES.contains(mode)) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read arguments: a mode is one of off, on, locked, blocked");
        }
        brokers.with(
                broker -> {
                    Map<String, Object> state =
                            new ManagedIntegrations(broker).changeMode(org, id, mode);
                    output.answer(state, List.of(id + " is " + state.get("mode") + " for " + org));
                    return true;
                });
    }
}
