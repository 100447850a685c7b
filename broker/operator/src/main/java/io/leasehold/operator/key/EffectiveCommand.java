package io.leasehold.operator.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "effective",
        description = {
            "Shows which key a project uses, and why. Key values are never shown.",
            "Needs a policy such as leasehold-project-member.ORG.PROJECT."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold effective --org acme --project web",
            "  leasehold effective openai --org acme --project web --output json",
        })
public final class EffectiveCommand implements Runnable {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "INTEGRATION",
            description = "One integration; without it, a table of all.")
    private @Nullable String integration;

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            required = true,
            description = "The project of the organization.")
    private String project = "";

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        Project target = Project.of(organization, project);
        String one = integration;
        if (one == null) {
            brokers.with(broker -> table(new ManagedIntegrations(broker).effective(target)));
        } else {
            IntegrationId id = new IntegrationId(one);
            brokers.with(broker -> one(new ManagedIntegrations(broker).effective(target, id)));
        }
    }

    private boolean table(List<Map<String, Object>> items) {
        output.printResult(
                Map.of("items", items),
                Explanation.lines(items.stream().map(Explanation::new).toList()));
        return true;
    }

    private boolean one(Map<String, Object> item) {
        output.printResult(item, Explanation.lines(List.of(new Explanation(item))));
        return true;
    }
}
