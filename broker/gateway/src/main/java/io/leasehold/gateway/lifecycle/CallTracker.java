package io.leasehold.gateway.lifecycle;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.audit.Receipt;
import io.leasehold.call.AuthorizedCall;
import io.leasehold.gateway.limit.DestinationPermit;
import io.leasehold.gateway.problem.ProblemStatus;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.ResolvedKey;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of one call, whatever it runs over: its permits, and the facts for its access
 * record. A call ends here exactly once, however it ends: its permits are released and its record
 * is handed over. On the call's event loop only.
 */
public final class CallTracker {

    private final CallTransport transport;
    private final long startedMillis;
    private final Consumer<AccessRecord> onEnd;
    private final long startedNanos;
    private Optional<IntegrationId> integration = Optional.empty();
    private CallerIdentity identity = CallerIdentity.UNPROVEN;
    private @Nullable Receipt receipt;
    private @Nullable DestinationPermit permit;
    private boolean sending;
    private boolean requestSent;
    private long requestSentNanos;
    private long firstByteNanos = -1;
    private int status;
    private boolean ended;

    /**
     * @param startedMillis since the epoch
     * @param onEnd receives the record, exactly once
     */
    CallTracker(CallTransport transport, long startedMillis, Consumer<AccessRecord> onEnd) {
        this.transport = transport;
        this.startedMillis = startedMillis;
        this.onEnd = onEnd;
        this.startedNanos = System.nanoTime();
    }

    public void integrationFound(Integration found) {
        integration = Optional.of(found.id());
    }

    public void leaseNamed(LeaseId lease) {
        identity = new CallerIdentity.Bearer(lease);
    }

    public void authorized(AuthorizedCall call) {
        ResolvedKey key = call.key().resolved();
        identity =
                new CallerIdentity.Holder(
                        call.lease().id(), key.address().scope(), key.version(), call.isStale());
    }

    /** The response carries this receipt, so the record does as well. */
    public void receiptGiven(Receipt given) {
        receipt = given;
    }

    public Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** From now on the call holds a permit of its destination. */
    public void holds(DestinationPermit acquired) {
        permit = acquired;
    }

    /** The upstream was reached; sending the request starts. */
    public void sendingStarted() {
        sending = true;
    }

    /** The request was sent completely; from now on the upstream is what the call waits for. */
    public void requestSent() {
        requestSent = true;
        requestSentNanos = System.nanoTime();
        if (permit != null) {
            permit.requestSent();
        }
    }

    /** The head of the upstream's response arrived. */
    public void responseStarted(int code) {
        long now = System.nanoTime();
        status = code;
        firstByteNanos = now - startedNanos;
        if (permit != null) {
            permit.responseStarted(code, waitedNanos(now));
        }
    }

    public void completed() {
        end(CallOutcome.PASSED, status, Optional.empty());
    }

    /** The broker responded instead of the upstream. */
    public void refused(BrokerException why) {
        Problem problem = why.problem();
        end(CallOutcome.REFUSED, ProblemStatus.of(problem), Optional.of(problem));
    }

    /**
     * The upstream failed. Report it to the breaker before responding, so an immediate retry sees
     * it.
     */
    public void upstreamFailed(BrokerException why) {
        if (permit != null && isUpstreamsFault(why.problem())) {
            permit.failed(waitedNanos(System.nanoTime()));
        }
    }

    /**
     * An upstream that breaks off while the request is still being sent may be rejecting its
     * caller.
     */
    private boolean isUpstreamsFault(Problem problem) {
        return problem == Problem.UPSTREAM_TIMEOUT
                || problem == Problem.UPSTREAM_UNREACHABLE && (requestSent || !sending);
    }

    private long waitedNanos(long now) {
        return requestSent ? now - requestSentNanos : 0;
    }

    /**
     * The call failed. The caller has received a problem, or a broken-off response if it had
     * started.
     */
    public void failed(BrokerException why, boolean responseStarted) {
        if (responseStarted) {
            end(CallOutcome.CUT, status, Optional.empty());
        } else {
            end(CallOutcome.FAILED, ProblemStatus.of(why.problem()), Optional.of(why.problem()));
        }
    }

    /** The caller disconnected. */
    public void abandoned() {
        end(CallOutcome.ABANDONED, status, Optional.empty());
    }

    public void failedInternally() {
        end(CallOutcome.FAULT, 500, Optional.empty());
    }

    /** Runs every step even if an earlier one fails. */
    private void end(CallOutcome outcome, int responseStatus, Optional<Problem> problem) {
        if (ended) {
            return;
        }
        ended = true;
        long now = System.nanoTime();
        try {
            if (permit != null) {
                permit.close(waitedNanos(now));
            }
        } finally {
            onEnd.accept(record(outcome, responseStatus, problem, now - startedNanos));
        }
    }

    private AccessRecord record(
            CallOutcome outcome, int responseStatus, Optional<Problem> problem, long totalNanos) {
        return new AccessRecord(
                identity,
                integration,
                transport.method(),
                outcome,
                responseStatus,
                problem,
                new CallTraffic(
                        startedMillis,
                        transport.bytesIn(),
                        transport.bytesOut(),
                        firstByteNanos,
                        totalNanos),
                receipt());
    }
}
