package io.leasehold.server.management;

import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.audit.ReceiptIndex;
import io.leasehold.server.auditlog.EntryProofs;
import io.leasehold.server.auditlog.ProvenEntry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** Finds the entries of calls by their receipts, for those who may read them. */
public final class ReceiptLookup {

    private final ReceiptIndex receipts;
    private final EntryProofs log;

    public ReceiptLookup(ReceiptIndex receipts, EntryProofs log) {
        this.receipts = receipts;
        this.log = log;
    }

    /**
     * @param readable of which leases the caller may read the entries
     * @throws BrokerException {@code not-found}, the same whether there is no entry or it must not
     *     be read
     */
    ProvenEntry find(String origin, String id, Predicate<LeaseId> readable) {
        requireOwn(origin);
        return find(id).filter(proven -> lease(proven).filter(readable).isPresent())
                .orElseThrow(ReceiptLookup::unknown);
    }

    /** What other replicas gave receipts for, this one does not know. */
    private void requireOwn(String origin) {
        if (log.origin().filter(origin::equals).isEmpty()) {
            throw notFound(
                    "it is not of the log of this replica; ask the replica that its origin names,"
                            + " or search that log with 'leasehold audit find --receipt'");
        }
    }

    private Optional<ProvenEntry> find(String id) {
        OptionalLong index = receipts.of(id);
        return index.isPresent() ? log.find(index.getAsLong()) : Optional.empty();
    }

    private static Optional<LeaseId> lease(ProvenEntry proven) {
        return JsonMapper.shared()
                .readTree(proven.entry())
                .at("/lease")
                .asStringOpt()
                .map(LeaseId::parse);
    }

    private static BrokerException unknown() {
        return notFound(
                "its call has not ended, no checkpoint covers it yet, it is another holder's, or"
                        + " this replica does not remember it; try again in a second, or search the"
                        + " log with 'leasehold audit find --receipt'");
    }

    private static BrokerException notFound(String why) {
        return new BrokerException(Problem.NOT_FOUND, "find receipt: " + why);
    }
}
