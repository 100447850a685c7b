package io.leasehold.server.console.key;

import io.leasehold.administration.Operation;
import io.leasehold.key.KeyAddress;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.vault.identity.Capability;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The actions on a key that Vault allows a person, so that pages do not offer the others.
 *
 * @param set whether the key may be set or replaced
 * @param mode whether the mode may be changed
 */
record AllowedActions(boolean set, boolean mode, boolean remove, boolean restore) {

    /** The capabilities to query at Vault for the page of a key. */
    static Stream<Capability> capabilities(KeyAddress address) {
        return Stream.of(Operation.SET, Operation.CHANGE_MODE, Operation.REMOVE, Operation.RESTORE)
                .map(operation -> new Capability.OnKey(operation, address));
    }

    /** The capabilities that a toggle in a list needs. */
    static Stream<Capability> toggleCapabilities(KeyAddress address) {
        return Stream.of(Operation.SET, Operation.CHANGE_MODE)
                .map(operation -> new Capability.OnKey(operation, address));
    }

    /** The actions on a key that the token is allowed. */
    static AllowedActions of(
            KeyAddress address, SecretValue token, CachedCapabilities capabilities) {
        return of(address, capabilities.among(token, capabilities(address).toList()));
    }

    static AllowedActions of(KeyAddress address, Set<Capability> granted) {
        return new AllowedActions(
                granted.contains(new Capability.OnKey(Operation.SET, address)),
                granted.contains(new Capability.OnKey(Operation.CHANGE_MODE, address)),
                granted.contains(new Capability.OnKey(Operation.REMOVE, address)),
                granted.contains(new Capability.OnKey(Operation.RESTORE, address)));
    }

    /**
     * The actions in an organization of this entitlement: without one, only removing is allowed.
     *
     * @param entitlement why it is not entitled; an empty text if it is
     */
    AllowedActions given(String entitlement) {
        return entitlement.isEmpty() ? this : new AllowedActions(false, false, remove, false);
    }
}
