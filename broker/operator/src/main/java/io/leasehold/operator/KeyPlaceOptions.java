package io.leasehold.operator;

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

/** Which key is meant. */
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
            description = "The project, for its own key; without it the organization's is meant.")
    private @Nullable String project;

    KeyLocation place() {
        return new KeyLocation(
                new OrganizationId(organization),
                Optional.ofNullable(project).map(ProjectId::new),
                new IntegrationId(integration));
    }

    /** What an answer about the key begins with. */
    static Map<String, Object> facts(KeyLocation place) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("organization", place.organization().value());
        place.project().ifPresent(it -> facts.put("project", it.value()));
        facts.put("integration", place.integration().value());
        return facts;
    }
}
