package io.leasehold.gateway;

import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.integration.Integration;
import io.leasehold.integration.ProbeRequest;
import io.leasehold.integration.Verification;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyTrial;
import io.leasehold.key.TrialOutcome;
import io.leasehold.problem.BrokerException;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Tries a key by one request of its own over the connections that calls use: to the integration's
 * destination and nowhere else, redirects not followed, the answer's body not read. Blocks, so it
 * is for threads that may; safe for use by several.
 */
final class UpstreamKeyTrial implements KeyTrial {

    private final Context loop;
    private final Upstreams upstreams;
    private final Duration limit;

    /**
     * @param loop of the upstreams
     * @param limit longest wait for the answer, connection included
     */
    UpstreamKeyTrial(Context loop, Upstreams upstreams, Duration limit) {
        this.loop = loop;
        this.upstreams = upstreams;
        this.limit = limit;
    }

    @Override
    public TrialOutcome tried(Integration integration, KeyMaterial key) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("try key: this thread must not wait");
        }
        Optional<Verification> verification = integration.verification();
        return verification.isEmpty()
                ? TrialOutcome.UNSUPPORTED
                : tried(integration, verification.get(), key);
    }

    private TrialOutcome tried(
            Integration integration, Verification verification, KeyMaterial key) {
        ProbeRequest probe = verification.request();
        OutboundRequest outbound = Injector.probe(integration, probe, key);
        Probe sent = new Probe(outbound, probe.body());
        loop.runOnContext(_ -> sent.begin(upstreams));
        try {
            return meaning(
                    verification,
                    sent.status().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join());
        } catch (CompletionException failed) {
            return meaning(failed, outbound);
        } finally {
            sent.abandon();
        }
    }

    private static TrialOutcome meaning(Verification verification, int status) {
        if (verification.accepts(status)) {
            return TrialOutcome.ACCEPTED;
        }
        return verification.rejects(status) ? TrialOutcome.REJECTED : TrialOutcome.UNCLEAR;
    }

    /** The failure itself is dropped, for its message may quote the request. */
    private static TrialOutcome meaning(CompletionException failed, OutboundRequest outbound) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        BrokerException why = UpstreamFailure.of(cause, outbound.destination());
        return switch (why.problem()) {
            case DESTINATION_NOT_ALLOWED -> throw why;
            case UPSTREAM_INVALID -> TrialOutcome.UNCLEAR;
            default -> TrialOutcome.UNREACHABLE;
        };
    }
}
