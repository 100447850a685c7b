package io.leasehold.lease;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Set;

/**
 * The lease records in Vault as one caller may see and end them. Everything is done with that
 * caller's own token: that Vault lets it is the permission, and what Vault refuses is {@code
 * permission-denied}.
 */
public interface CallerLeases {

    /** The projects of an organization that have records. */
    Set<Project> projects(OrganizationId organization);

    /** The leaves of all records of a project. */
    Set<String> leaves(Project project);

    /** Removes a record; one that is not there is removed already. */
    void revoke(LeaseId id);
}
