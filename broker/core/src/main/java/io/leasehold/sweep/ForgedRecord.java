package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import java.util.Optional;

/**
 * A record that no broker wrote.
 *
 * @param claimed the lease that it claims to be; empty if its name is no lease's
 * @param removed false if it is out of the broker's reach and somebody else must remove it
 */
public record ForgedRecord(Project project, Optional<LeaseId> claimed, boolean removed) {

    /** Says in whose name and for what, and not enough of the id to use it. */
    @Override
    public String toString() {
        return claimed.map(
                                id ->
                                        "record of %s in the name of %s"
                                                .formatted(id.integration(), id.holder()))
                        .orElse("record whose name is no lease's")
                + " in "
                + project;
    }
}
