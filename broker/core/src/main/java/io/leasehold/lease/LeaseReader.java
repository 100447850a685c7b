package io.leasehold.lease;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads lease records with the broker's token. */
public interface LeaseReader {

    /** The leaves of all lease records of a project. */
    Set<String> leaves(Project project);

    /**
     * The leaves of all projects of an organization that have any, in one request; empty if Vault
     * does not support that or does not permit it to the broker.
     */
    Optional<Map<ProjectId, Set<String>>> leaves(OrganizationId organization);

    /** The record; empty if there is none, or if it cannot have been written by a broker. */
    Optional<LeaseRecord> find(LeaseId id);
}
