package io.leasehold.operator.apiclient;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import java.util.Optional;

/**
 * The organization or project and the integration of a key.
 *
 * @param project empty for the organization's own key
 */
public record KeyLocation(
        OrganizationId organization, Optional<ProjectId> project, IntegrationId integration) {

    String path() {
        return ownerPath() + "/integrations/" + integration;
    }

    String ownerPath() {
        return "/organizations/"
                + organization
                + project.map(project -> "/projects/" + project).orElse("");
    }

    /** The owner of the key in words. */
    public String owner() {
        return project.map(project -> "project " + organization + "/" + project)
                .orElse("organization " + organization);
    }

    @Override
    public String toString() {
        return integration + " key of " + owner();
    }
}
