package io.leasehold.server.management;

import io.leasehold.administration.Removal;
import java.util.Optional;

/**
 * A project's removed key.
 *
 * @param restorable whether it can be restored
 * @param effective what the project uses now; omitted if the caller may not see it
 */
record RemovedFromProject(Removal removed, boolean restorable, Optional<EffectiveKey> effective) {

    static RemovedFromProject of(Removed removed, Optional<EffectiveKey> effective) {
        return new RemovedFromProject(removed.removed(), removed.restorable(), effective);
    }
}
