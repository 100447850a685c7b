package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.TenantNames;
import java.util.Collection;
import java.util.List;

/**
 * Somebody who administers keys, by what Vault does with that caller's own token. Each port acts
 * with the token, never with the broker's.
 */
public record Administrator(
        Permissions permissions,
        KeyDocumentWriter shelf,
        KeyRemovals removals,
        KeyIndex index,
        TenantNames names,
        LeaseCounts leases) {

    /**
     * Refuses what Vault would refuse, before anything about the key is told.
     *
     * @throws BrokerException {@code permission-denied}
     */
    void require(Operation operation, KeyAddress address) {
        require(operation, address.toString(), List.of(address));
    }

    void require(Operation operation, String what, Collection<KeyAddress> addresses) {
        if (!permissions.permit(operation, addresses)) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    operation.of(what) + ": Vault's policies do not allow it to this login");
        }
    }
}
