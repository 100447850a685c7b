package io.leasehold.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;

/** The address of a key: organization or project, and integration. */
public sealed interface KeyAddress {

    OrganizationId organization();

    IntegrationId integration();

    KeyScope scope();

    /** A key that all projects of an organization may use. */
    record OfOrganization(OrganizationId organization, IntegrationId integration)
            implements KeyAddress {
        @Override
        public KeyScope scope() {
            return KeyScope.ORGANIZATION;
        }

        @Override
        public String toString() {
            return "key of %s of organization %s".formatted(integration, organization);
        }
    }

    /** A key of one project. */
    record OfProject(Project project, IntegrationId integration) implements KeyAddress {
        @Override
        public OrganizationId organization() {
            return project.organization();
        }

        @Override
        public KeyScope scope() {
            return KeyScope.PROJECT;
        }

        @Override
        public String toString() {
            return "key of %s of project %s".formatted(integration, project);
        }
    }

    /** The address of the project's own key, or of its organization's. */
    static KeyAddress of(KeyScope scope, Project project, IntegrationId integration) {
        return switch (scope) {
            case ORGANIZATION -> new OfOrganization(project.organization(), integration);
            case PROJECT -> new OfProject(project, integration);
        };
    }
}
