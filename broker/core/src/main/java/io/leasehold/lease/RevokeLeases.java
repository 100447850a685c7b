package io.leasehold.lease;

import io.leasehold.login.Login;

/**
 * Ends many leases at once through a replica, which notices each ending itself. Blocks until all is
 * done. Thread-safe.
 */
public final class RevokeLeases {

    private final LeaseReader records;
    private final LeaseWriter ledger;
    private final LiveLeases book;

    public RevokeLeases(LeaseReader records, LeaseWriter ledger, LiveLeases book) {
        this.records = records;
        this.ledger = ledger;
        this.book = book;
    }

    /**
     * Ends all leases that are meant. Holders may always end their own of one integration and use;
     * everything else is for Vault's policies to say.
     *
     * @param inventory what Vault lets the login see and end
     * @throws io.leasehold.problem.BrokerException {@code permission-denied} or {@code
     *     vault-unavailable} unless all were ended
     */
    public void revoke(Login login, LeaseFilter selection, CallerLeases inventory) {
        if (selection.isAllOf(login.entity())) {
            endOwn(selection);
        } else {
            LeaseAdministration held = new LeaseAdministration(inventory);
            held.revoke(held.find(selection), book::invalidate).orRefuse();
        }
    }

    /** With the broker's token, as a single lease of its holder's own. */
    private void endOwn(LeaseFilter selection) {
        RevocationResult.of(
                        selection.project().stream()
                                .flatMap(own -> selection.among(own, records.leaves(own)))
                                .toList(),
                        id -> {
                            ledger.revoke(id);
                            book.invalidate(id);
                        })
                .orRefuse();
    }
}
