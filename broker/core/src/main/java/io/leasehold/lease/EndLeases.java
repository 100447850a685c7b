package io.leasehold.lease;

import io.leasehold.login.Login;

/**
 * Ends many leases at once through a replica, which notices each ending itself. Blocks until all is
 * done. Thread-safe.
 */
public final class EndLeases {

    private final LeaseRecords records;
    private final LeaseLedger ledger;
    private final LeaseBook book;

    public EndLeases(LeaseRecords records, LeaseLedger ledger, LeaseBook book) {
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
    public void end(Login login, LeaseSelection selection, LeaseInventory inventory) {
        if (selection.isAllOf(login.entity())) {
            endOwn(selection);
        } else {
            HeldLeases held = new HeldLeases(inventory);
            held.end(held.find(selection), book::forget).orRefuse();
        }
    }

    /** With the broker's token, as a single lease of its holder's own. */
    private void endOwn(LeaseSelection selection) {
        LeaseEndings.of(
                        selection.project().stream()
                                .flatMap(own -> selection.among(own, records.leaves(own)))
                                .toList(),
                        id -> {
                            ledger.end(id);
                            book.forget(id);
                        })
                .orRefuse();
    }
}
