package io.leasehold.server.console;

import io.leasehold.administration.Operation;
import io.leasehold.key.KeyAddress;
import io.leasehold.vault.Right;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Vault lets somebody do with a key, so that what it would refuse is told and not offered.
 *
 * @param set to set or replace it
 * @param mode to say what it is to projects
 */
record Allowed(boolean set, boolean mode, boolean remove, boolean restore) {

    /** What is to be asked of Vault. */
    static Stream<Right> questions(KeyAddress address) {
        return Stream.of(Operation.SET, Operation.CHANGE_MODE, Operation.REMOVE, Operation.RESTORE)
                .map(operation -> new Right.OnKey(operation, address));
    }

    /** The same for a toggle. */
    static Stream<Right> questionsOfToggle(KeyAddress address) {
        return Stream.of(Operation.SET, Operation.CHANGE_MODE)
                .map(operation -> new Right.OnKey(operation, address));
    }

    static Allowed of(KeyAddress address, Set<Right> rights) {
        return new Allowed(
                rights.contains(new Right.OnKey(Operation.SET, address)),
                rights.contains(new Right.OnKey(Operation.CHANGE_MODE, address)),
                rights.contains(new Right.OnKey(Operation.REMOVE, address)),
                rights.contains(new Right.OnKey(Operation.RESTORE, address)));
    }

    /** The same for who is not entitled: what is there may be taken away, and nothing else. */
    Allowed withoutEntitlement() {
        return new Allowed(false, false, remove, false);
    }
}
