package io.leasehold.lease;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads lease records. */
public interface LeaseReader {

    /** The leaves of all records of a project. */
    Set<String> leaves(Project project);

    /**
     * The leaves of all projects of an organization that have any, in one answer; empty if Vault
     * cannot tell that, or not to the broker.
     */
    Optional<Map<ProjectId, Set<String>>> leaves(OrganizationId organization);

    /** The record; empty if there is none, or one that no broker can have written. */
    Optional<LeaseRecord> find(LeaseId id);
}
