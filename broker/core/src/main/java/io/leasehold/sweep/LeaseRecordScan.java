package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import java.util.Set;

/**
 * Lists and removes everything stored under the leases mount, including entries that are not valid
 * lease records.
 */
public interface LeaseRecordScan {

    /** The projects that have records. */
    Set<Project> projects();

    /**
     * The names in a folder of a project: leaves of leases, and anything else. A name that ends
     * with a slash is a folder, and no lease is in one.
     *
     * @param folder path in the project, with a trailing slash; empty for the project itself
     * @throws io.leasehold.problem.BrokerException {@code vault-answer-too-large}
     */
    Set<String> names(Project project, String folder);

    /** Whether there is a record under the id, no matter who wrote it. */
    boolean holds(LeaseId id);

    /**
     * Removes a record; does nothing if it does not exist.
     *
     * @param name with the folders that contain it
     * @return false if the broker cannot reach anything with this name
     */
    boolean remove(Project project, String name);
}
