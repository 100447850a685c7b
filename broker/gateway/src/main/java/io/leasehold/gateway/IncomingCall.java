package io.leasehold.gateway;

import io.leasehold.audit.Receipts;
import io.leasehold.call.AuthorizedCall;
import io.leasehold.gateway.exchange.ReceiptHeader;
import io.leasehold.gateway.lifecycle.CallTracker;
import io.leasehold.gateway.problem.ProblemResponse;
import io.leasehold.gateway.vertx.InternalErrors;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.vertx.core.http.HttpServerRequest;

/**
 * A call from its start until its exchange with the upstream starts. If a step of it fails, the
 * caller gets the problem and the call ends.
 */
final class IncomingCall {

    private final HttpServerRequest caller;
    private final CallTracker tracker;
    private final Receipts receipts;
    private final InvalidHandles invalidHandles;

    IncomingCall(
            HttpServerRequest caller,
            CallTracker tracker,
            Receipts receipts,
            InvalidHandles invalidHandles) {
        this.caller = caller;
        this.tracker = tracker;
        this.receipts = receipts;
        this.invalidHandles = invalidHandles;
    }

    HttpServerRequest caller() {
        return caller;
    }

    CallTracker tracker() {
        return tracker;
    }

    /** Its handle is authentic, and it may be made. */
    void authorized(AuthorizedCall call) {
        tracker.authorized(call);
        giveReceipt();
    }

    /** Its handle is authentic, but it is refused. */
    void leaseNamed(LeaseId lease) {
        tracker.leaseNamed(lease);
        giveReceipt();
    }

    /** Gives one only to who proved to have the handle of a lease, whom the entry then names. */
    private void giveReceipt() {
        if (ReceiptHeader.isWanted(caller)) {
            receipts.next()
                    .ifPresent(
                            receipt -> {
                                tracker.receiptGiven(receipt);
                                ReceiptHeader.put(caller.response(), receipt);
                            });
        }
    }

    /** Runs a step of this call. If it fails, the call is refused. */
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            refuse(failure);
        }
    }

    /** Ends the call with a problem; with an internal error unless the failure is a problem. */
    void refuse(Throwable failure) {
        if (!(failure instanceof BrokerException why)) {
            failInternally(failure);
            return;
        }
        try {
            BrokerException refused = invalidHandles.count(caller, why);
            ProblemResponse.send(caller, refused);
            tracker.refused(refused);
        } catch (Throwable fault) {
            failInternally(fault);
        }
    }

    private void failInternally(Throwable fault) {
        InternalErrors.log("serve call", fault);
        InternalErrors.respondOrAbort(caller, () -> ProblemResponse.sendInternalError(caller));
        tracker.failedInternally();
    }
}
