package io.leasehold.administration;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Set;

/** The integrations for which one caller's token sees that there is, or was, a key document. */
public interface KeyIndex {

    Set<IntegrationId> of(OrganizationId organization);

    Set<IntegrationId> of(Project project);
}
