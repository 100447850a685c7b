package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.TenantNames;
import java.util.Collection;
import java.util.List;

/**
 * A caller who administers keys. Every port acts with the caller's own token and never with the
 * broker's, so Vault's policies decide.
 */
public record Administrator(
        Permissions permissions,
        KeyDocumentWriter documents,
        KeyRemovals removals,
        KeyIndex index,
        TenantNames names,
        LeaseCounts leases) {

    /**
     * Requires the permission before anything about the key is disclosed.
     *
     * @throws BrokerException {@code permission-denied}
     */
    void require(Operation operation, KeyAddress address) {
        require(operation, address.toString(), List.of(address));
    }

    void require(Operation operation, String target, Collection<KeyAddress> addresses) {
        if (!permissions.permit(operation, addresses)) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    operation.of(target) + ": Vault's policies do not allow it for this login");
        }
    }
}
