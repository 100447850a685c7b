package io.leasehold.lease;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Set;

/**
 * The lease records that one caller may list and revoke. Every request uses the caller's own token,
 * so Vault's policies decide; a refusal is {@code permission-denied}.
 */
public interface CallerLeases {

    /** The projects of an organization that have lease records. */
    Set<Project> projects(OrganizationId organization);

    /** The leaves of all lease records of a project. */
    Set<String> leaves(Project project);

    /** Deletes a lease record; does nothing if it does not exist. */
    void revoke(LeaseId id);
}
