package io.leasehold.vault.provision;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The personas. Each has one file in {@code vault-policies/} and the placeholders that it requires.
 */
public enum Persona {
    BROKER,
    OPERATOR,
    AUDITOR,
    CONSUMER("integration"),
    CONSUMER_REVEAL("integration"),
    CONSUMER_LOGIN,
    ORG_OWNER("org"),
    ORG_ADMIN("org"),
    PROJECT_ADMIN("org", "project"),
    PROJECT_EDITOR("org", "project"),
    PROJECT_MEMBER("org", "project");

    /** The personas of which each organization has its own. */
    static final List<Persona> OF_AN_ORGANIZATION = List.of(ORG_OWNER, ORG_ADMIN);

    /** The personas of which each project has its own. */
    static final List<Persona> OF_A_PROJECT =
            List.of(PROJECT_ADMIN, PROJECT_EDITOR, PROJECT_MEMBER);

    private final List<String> placeholders;

    Persona(String... placeholders) {
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

    static PolicyName consumerReveal(IntegrationId integration) {
        return new PolicyName(CONSUMER_REVEAL, Map.of("integration", integration.value()));
    }

    /** The policy of a persona of this organization; its group of people has the same name. */
    public PolicyName policy(OrganizationId organization) {
        return new PolicyName(this, Map.of("org", organization.value()));
    }

    /** The policy of a persona of this project; its group of people has the same name. */
    public PolicyName policy(Project project) {
        return new PolicyName(
                this,
                Map.of("org", project.organization().value(), "project", project.id().value()));
    }
}
