package io.leasehold.gateway;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.call.AuthorizedCall;
import io.leasehold.gateway.limit.DestinationPermit;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.ResolvedKey;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call so far. However it ends, it ends here once: what it held is given back,
 * and its record is kept. On the call's event loop only.
 */
final class CallTracker {

    private static final Set<HttpMethod> NAMED =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);

    private final HttpServerRequest caller;
    private final AdmissionControl reception;
    private final CallObserver.Watched watched;
    private final long startedMillis;
    private final long startedNanos;
    private Optional<IntegrationId> integration = Optional.empty();
    private CallerIdentity party = CallerIdentity.UNPROVEN;
    private @Nullable DestinationPermit pass;
    private boolean sending;
    private boolean asked;
    private long askedNanos;
    private long firstByteNanos = -1;
    private int status;
    private boolean ended;

    CallTracker(
            HttpServerRequest caller, AdmissionControl reception, CallObserver.Watched watched) {
        this.caller = caller;
        this.reception = reception;
        this.watched = watched;
        this.startedMillis = reception.millis();
        this.startedNanos = System.nanoTime();
    }

    void found(Integration known) {
        integration = Optional.of(known.id());
    }

    void bears(LeaseId lease) {
        party = new CallerIdentity.Bearer(lease);
    }

    void admitted(AuthorizedCall call) {
        ResolvedKey key = call.key().resolved();
        party =
                new CallerIdentity.Holder(
                        call.lease().id(), key.address().scope(), key.version(), call.isStale());
    }

    /** From now on the call takes a place at its destination. */
    void holds(DestinationPermit place) {
        pass = place;
    }

    /** The upstream was reached, and the request begins to go there. */
    void sending() {
        sending = true;
    }

    /** The request is whole: only from now on is it the upstream that is waited for. */
    void asked() {
        asked = true;
        askedNanos = System.nanoTime();
        if (pass != null) {
            pass.asked();
        }
    }

    /** The head of the upstream's answer came. */
    void answered(int with) {
        long now = System.nanoTime();
        status = with;
        firstByteNanos = now - startedNanos;
        if (pass != null) {
            pass.answered(with, waited(now));
        }
    }

    void passed() {
        end(CallOutcome.PASSED, status, Optional.empty());
    }

    /** The broker answered in place of the upstream. */
    void refused(BrokerException why) {
        Problem problem = why.problem();
        end(CallOutcome.REFUSED, ProblemStatus.of(problem), Optional.of(problem));
    }

    /** What went upstream comes to nothing; known before the caller is, who may ask again. */
    void broke(BrokerException why) {
        if (pass != null && isOfUpstream(why.problem())) {
            pass.failed(waited(System.nanoTime()));
        }
    }

    /**
     * An upstream that breaks off while a request still comes may have had enough of its caller.
     */
    private boolean isOfUpstream(Problem problem) {
        return problem == Problem.UPSTREAM_TIMEOUT
                || problem == Problem.UPSTREAM_UNREACHABLE && (asked || !sending);
    }

    private long waited(long now) {
        return asked ? now - askedNanos : 0;
    }

    /** After it broke, the caller was told; {@code begun} if only by cutting its answer. */
    void failed(BrokerException why, boolean begun) {
        if (begun) {
            end(CallOutcome.CUT, status, Optional.empty());
        } else {
            end(CallOutcome.FAILED, ProblemStatus.of(why.problem()), Optional.of(why.problem()));
        }
    }

    /** The caller left. */
    void abandoned() {
        end(CallOutcome.ABANDONED, status, Optional.empty());
    }

    void faulted() {
        end(CallOutcome.FAULT, 500, Optional.empty());
    }

    /** Each step is done whatever becomes of the one before. */
    private void end(CallOutcome how, int answered, Optional<Problem> problem) {
        if (ended) {
            return;
        }
        ended = true;
        long now = System.nanoTime();
        try {
            if (pass != null) {
                pass.close(waited(now));
            }
        } finally {
            leave(record(how, answered, problem, now - startedNanos));
        }
    }

    private void leave(AccessRecord record) {
        try {
            reception.leave(caller, record);
        } finally {
            watched.ended(record);
        }
    }

    private AccessRecord record(
            CallOutcome how, int answered, Optional<Problem> problem, long totalNanos) {
        return new AccessRecord(
                party,
                integration,
                NAMED.contains(caller.method()) ? caller.method().name() : "OTHER",
                how,
                answered,
                problem,
                new CallTraffic(
                        startedMillis,
                        caller.bytesRead(),
                        caller.response().bytesWritten(),
                        firstByteNanos,
                        totalNanos));
    }
}
