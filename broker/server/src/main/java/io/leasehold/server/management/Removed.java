package io.leasehold.server.management;

import io.leasehold.administration.Removal;

/**
 * A key that is gone.
 *
 * @param restorable whether it can be brought back
 */
record Removed(Removal removed, boolean restorable) {

    static Removed by(Removal removal) {
        return new Removed(removal, removal == Removal.RESTORABLY);
    }
}
