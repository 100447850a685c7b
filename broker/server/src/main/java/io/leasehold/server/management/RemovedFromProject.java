package io.leasehold.server.management;

import io.leasehold.administration.Removal;
import java.util.Optional;

/**
 * A project's key that is gone.
 *
 * @param restorable whether it can be brought back
 * @param effective what the project uses now; left out where the caller may not see it
 */
record RemovedFromProject(Removal removed, boolean restorable, Optional<EffectiveKey> effective) {

    static RemovedFromProject of(Removed removed, Optional<EffectiveKey> effective) {
        return new RemovedFromProject(removed.removed(), removed.restorable(), effective);
    }
}
