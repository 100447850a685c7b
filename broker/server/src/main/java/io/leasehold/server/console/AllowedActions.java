package io.leasehold.server.console;

import io.leasehold.administration.Operation;
import io.leasehold.key.KeyAddress;
import io.leasehold.vault.identity.Capability;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Vault lets somebody do with a key, so that what it would refuse is told and not offered.
 *
 * @param set to set or replace it
 * @param mode to say what it is to projects
 */
record AllowedActions(boolean set, boolean mode, boolean remove, boolean restore) {

    /** What is to be asked of Vault. */
    static Stream<Capability> questions(KeyAddress address) {
        return Stream.of(Operation.SET, Operation.CHANGE_MODE, Operation.REMOVE, Operation.RESTORE)
                .map(operation -> new Capability.OnKey(operation, address));
    }

    /** The same for a toggle. */
    static Stream<Capability> questionsOfToggle(KeyAddress address) {
        return Stream.of(Operation.SET, Operation.CHANGE_MODE)
                .map(operation -> new Capability.OnKey(operation, address));
    }

    static AllowedActions of(KeyAddress address, Set<Capability> rights) {
        return new AllowedActions(
                rights.contains(new Capability.OnKey(Operation.SET, address)),
                rights.contains(new Capability.OnKey(Operation.CHANGE_MODE, address)),
                rights.contains(new Capability.OnKey(Operation.REMOVE, address)),
                rights.contains(new Capability.OnKey(Operation.RESTORE, address)));
    }

    /** The same for who is not entitled: what is there may be taken away, and nothing else. */
    AllowedActions withoutEntitlement() {
        return new AllowedActions(false, false, remove, false);
    }
}
