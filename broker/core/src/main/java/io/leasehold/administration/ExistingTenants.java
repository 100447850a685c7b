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
 * Rejects organizations and projects that do not exist, and suggests similar names. Existence is
 * checked with the broker's token; suggestions come only from names that the caller may list. Call
 * it only after Vault has permitted the operation, so that callers without permission do not learn
 * what exists. Blocks; thread-safe.
 */
public final class ExistingTenants {

    private final Tenants tenants;

    public ExistingTenants(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * Proof that the organization or project of the key exists.
     *
     * @param attempt what is attempted, for the message
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
     * Requires that the organization exists.
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
                                            "an operator creates it with 'leasehold org create"
                                                    + " "
                                                    + organization
                                                    + "'")));
        }
    }

    /**
     * Requires that the project exists.
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
                                        ("an operator creates it with 'leasehold project"
                                                        + " create %s %s'")
                                                .formatted(organization, project.id()))));
    }
}
