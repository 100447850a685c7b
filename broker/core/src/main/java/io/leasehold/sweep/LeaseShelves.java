package io.leasehold.sweep;

import io.leasehold.tenancy.Project;
import java.util.Set;

/** All records below the mount of leases, whatever they are. */
public interface LeaseShelves {

    /** The projects that have records. */
    Set<Project> projects();

    /** What stands on the shelf of a project: leaves of leases, and everything else. */
    Set<String> leaves(Project project);

    /**
     * Removes a record; one that is not there is removed already.
     *
     * @return false if nothing of that name is in the broker's reach
     */
    boolean remove(Project project, String leaf);
}
