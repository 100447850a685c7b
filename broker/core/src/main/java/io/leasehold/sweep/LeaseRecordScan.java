package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import java.util.Set;

/** All records below the mount of leases, whatever they are. */
public interface LeaseRecordScan {

    /** The projects that have records. */
    Set<Project> projects();

    /**
     * What stands on the shelf of a project: leaves of leases, and everything else. What ends with
     * a slash is a folder, which no lease is in.
     *
     * @param folder of the project, with its slash; empty for the project's own names
     * @throws io.leasehold.problem.BrokerException {@code vault-answer-too-large}
     */
    Set<String> names(Project project, String folder);

    /** Whether there is a record under the id, whoever wrote it. */
    boolean holds(LeaseId id);

    /**
     * Removes a record; one that is not there is removed already.
     *
     * @param name with the folders that it is in
     * @return false if nothing of that name is in the broker's reach
     */
    boolean remove(Project project, String name);
}
