package io.leasehold.delivery;

import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;
import java.util.List;

/** The recipients that operators and owners registered for consumers. */
@FunctionalInterface
public interface Recipients {

    /** Those of an entity in a project; empty if there are none. */
    List<RegisteredRecipient> of(Project project, EntityId holder);
}
