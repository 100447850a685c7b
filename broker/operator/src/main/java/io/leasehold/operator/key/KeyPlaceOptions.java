package io.leasehold.operator.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that name a key. */
final class KeyPlaceOptions {

    @Parameters(
            index = "0",
            paramLabel = "INTEGRATION",
            description = "The integration, such as openai.")
    private String integration = "";

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "The project, for its own key; without it, the organization's key.")
    private @Nullable String project;

    KeyLocation location() {
        return new KeyLocation(
                new OrganizationId(organization),
                Optional.ofNullable(project).map(ProjectId::new),
                new IntegrationId(integration));
    }

    /** The members that identify the key in JSON output. */
    static Map<String, Object> facts(KeyLocation location) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("organization", location.organization().value());
        location.project().ifPresent(it -> facts.put("project", it.value()));
        facts.put("integration", location.integration().value());
        return facts;
    }
}
