package io.leasehold.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.bind.annotation.RequestMethod.GET;

import io.leasehold.lease.LeaseId;
import io.leasehold.problem.Problem;
import io.leasehold.server.auditlog.ProvenEntry;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.List;
import java.util.function.Predicate;

/** The route that gives the entry of a call, and its proof, for the receipt of the call. */
public final class ReceiptRoutes {

    private final ReceiptLookup receipts;
    private final ReceiptReaders readers;

    public ReceiptRoutes(ReceiptLookup receipts, ReceiptReaders readers) {
        this.receipts = receipts;
        this.readers = readers;
    }

    /**
     * The entry of a call.
     *
     * @param entry its exact text, of which the log has the hash
     * @param proof a {@code tlog-proof} that it is in the log
     */
    record CallEntry(long index, String entry, String proof) {

        static CallEntry of(ProvenEntry proven) {
            return new CallEntry(
                    proven.index(),
                    new String(proven.entry(), UTF_8),
                    new String(proven.proof(), UTF_8));
        }
    }

    /** The only one. */
    public List<Route> routes() {
        return List.of(
                Route.of(
                                GET,
                                "/receipts/{site}/leasehold/{replica}/{id}",
                                "readReceipt",
                                "The entry of a call in the audit log, and its proof")
                        .gives(ResponseSpec.of(200, CallEntry.class))
                        .does(
                                this::read,
                                Problem.NOT_FOUND,
                                Problem.RATE_LIMITED,
                                Problem.LOG_UNAVAILABLE));
    }

    /** Who asks is looked up first, so that the answer to others does not tell what there is. */
    private Response read(Request request) {
        Predicate<LeaseId> readable = readers.leasesOf(request.token(), request.from());
        String origin = request.variable("site") + "/leasehold/" + request.variable("replica");
        return Response.of(
                200, CallEntry.of(receipts.find(origin, request.variable("id"), readable)));
    }
}
