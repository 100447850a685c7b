package io.leasehold.server.management;

import io.leasehold.administration.Removal;

/**
 * A removed key.
 *
 * @param restorable whether it can be restored
 */
record Removed(Removal removed, boolean restorable) {

    static Removed by(Removal removal) {
        return new Removed(removal, removal == Removal.RESTORABLY);
    }
}
