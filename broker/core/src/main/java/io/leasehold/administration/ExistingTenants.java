package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.tenancy.Tenants;

/**
 * Refuses organizations and projects that do not exist, and names the ones that may be meant. The
 * broker looks whether they exist; names are those that the caller may list. Ask it only after
 * Vault permitted the operation, so that nobody else learns what exists. Blocks; thread-safe.
 */
public final class ExistingTenants {

    private final Tenants tenants;

    public ExistingTenants(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * Proof that the place of the key exists.
     *
     * @param attempt what it is wanted for, for the message
     * @throws BrokerException {@code organization-unknown}, {@code project-unknown}
     */
    ExistingPlace require(String attempt, KeyAddress address, TenantNames names) {
        switch (address) {
            case KeyAddress.OfOrganization(OrganizationId organization, var _) ->
                    require(attempt, organization, names);
            case KeyAddress.OfProject(Project project, var _) -> require(attempt, project, names);
        }
        return new ExistingPlace(address);
    }

    /**
     * Refuses an organization that does not exist.
     *
     * @throws BrokerException {@code organization-unknown}
     */
    public void require(String attempt, OrganizationId organization, TenantNames names) {
        if (!tenants.exists(organization)) {
            throw new BrokerException(
                    Problem.ORGANIZATION_UNKNOWN,
                    "%s: there is no organization %s%s"
                            .formatted(
                                    attempt,
                                    organization,
                                    Suggestion.orElse(
                                            organization.value(),
                                            names.organizationWords(),
                                            "an operator makes it with 'leasehold org create"
                                                    + " "
                                                    + organization
                                                    + "'")));
        }
    }

    /**
     * Refuses a project that does not exist.
     *
     * @throws BrokerException {@code organization-unknown}, {@code project-unknown}
     */
    public void require(String attempt, Project project, TenantNames names) {
        if (tenants.exists(project)) {
            return;
        }
        OrganizationId organization = project.organization();
        require(attempt, organization, names);
        throw new BrokerException(
                Problem.PROJECT_UNKNOWN,
                "%s: organization %s has no project %s%s"
                        .formatted(
                                attempt,
                                organization,
                                project.id(),
                                Suggestion.orElse(
                                        project.id().value(),
                                        names.projectWords(organization),
                                        "an operator makes it with 'leasehold project create %s %s'"
                                                .formatted(organization, project.id()))));
    }
}
