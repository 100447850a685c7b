package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import java.util.Optional;

/**
 * A lease record that no broker wrote.
 *
 * @param claimed the lease that it claims to be; empty if its name is not a valid lease id
 * @param removed false if the broker cannot remove it, so an operator must
 */
public record ForgedRecord(Project project, Optional<LeaseId> claimed, boolean removed) {

    /** Names the integration and holder, but not enough of the id to use it. */
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
