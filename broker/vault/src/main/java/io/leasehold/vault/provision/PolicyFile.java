package io.leasehold.vault.provision;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The personas: one file of {@code vault-policies/} each, with the placeholders it must have. */
public enum PolicyFile {
    BROKER,
    OPERATOR,
    AUDITOR,
    CONSUMER("integration"),
    ORG_ADMIN("org"),
    PROJECT_EDITOR("org", "project");

    private final List<String> placeholders;

    PolicyFile(String... placeholders) {
        this.placeholders = List.of(placeholders);
    }

    List<String> placeholders() {
        return placeholders;
    }

    String stem() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The policy of a persona that exists once. */
    public PolicyName policy() {
        return new PolicyName(this, Map.of());
    }

    static PolicyName consumer(IntegrationId integration) {
        return new PolicyName(CONSUMER, Map.of("integration", integration.value()));
    }

    static PolicyName administrator(OrganizationId organization) {
        return new PolicyName(ORG_ADMIN, Map.of("org", organization.value()));
    }

    static PolicyName editor(Project project) {
        return new PolicyName(
                PROJECT_EDITOR,
                Map.of("org", project.organization().value(), "project", project.id().value()));
    }
}
