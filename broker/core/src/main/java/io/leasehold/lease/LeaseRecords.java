package io.leasehold.lease;

import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.Set;

/** Reads lease records. */
public interface LeaseRecords {

    /** The leaves of all records of a project. */
    Set<String> leaves(Project project);

    /** The record; empty if there is none, or one that no broker can have written. */
    Optional<LeaseRecord> find(LeaseId id);
}
