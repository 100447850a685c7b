package io.leasehold.lease;

import io.leasehold.leasing.Leases;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one caller sees of {@link InMemoryLeaseRecords}, for tests.
 *
 * @param mayList of which organizations Vault's policies let the caller list leases
 * @param mayEnd which leases they let it end
 */
public record InMemoryCallerLeases(
        InMemoryLeaseRecords records, Predicate<OrganizationId> mayList, Predicate<LeaseId> mayEnd)
        implements CallerLeases {

    @Override
    public Set<Project> projects(OrganizationId organization) {
        requireList(organization);
        return records.projects(organization);
    }

    @Override
    public Set<String> leaves(Project project) {
        requireList(project.organization());
        return records.leaves(project);
    }

    @Override
    public void revoke(LeaseId id) {
        if (!mayEnd.test(id)) {
            throw Leases.notItsOwn();
        }
        records.revoke(id);
    }

    private void requireList(OrganizationId organization) {
        if (!mayList.test(organization)) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED, "list leases: vault's policies refuse it");
        }
    }
}
