package io.leasehold.operator.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.tenancy.OrganizationId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reveal",
        description = {
            "Allows or refuses sealed delivery of the keys of an integration in an organization.",
            "Refused until it is allowed. Allowed, the keys of the organization and of its projects"
                    + " may be delivered to consumers that an operator gave the policy for it, and"
                    + " only sealed to registered recipients; all others never get a key. Refusing"
                    + " takes back nothing that was delivered: replace the key for that. A new"
                    + " version of the key keeps the setting, and its removal ends it. Needs a"
                    + " policy such as leasehold-org-admin.ORG."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold key reveal openai allowed --org acme",
            "  leasehold key reveal openai refused --org acme",
        })
final class KeyRevealCommand implements Runnable {

    @Parameters(
            index = "0",
            paramLabel = "INTEGRATION",
            description = "The integration, such as openai.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "SETTING", description = "allowed or refused.")
    private String setting = "";

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        OrganizationId org = new OrganizationId(organization);
        IntegrationId id = new IntegrationId(integration);
        Map<String, Object> state =
                brokers.with(
                        broker -> new ManagedIntegrations(broker).changeReveal(org, id, setting));
        output.printResult(
                state,
                List.of(
                        "sealed delivery of %s keys is %s for %s"
                                .formatted(id, state.get("reveal"), org)));
    }
}
