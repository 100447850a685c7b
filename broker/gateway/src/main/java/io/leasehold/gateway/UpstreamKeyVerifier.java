package io.leasehold.gateway;

import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.integration.Integration;
import io.leasehold.integration.Verification;
import io.leasehold.integration.VerificationRequest;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyVerifier;
import io.leasehold.key.VerificationResult;
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
final class UpstreamKeyVerifier implements KeyVerifier {

    private final Context loop;
    private final Upstreams upstreams;
    private final Duration limit;

    /**
     * @param loop of the upstreams
     * @param limit longest wait for the answer, connection included
     */
    UpstreamKeyVerifier(Context loop, Upstreams upstreams, Duration limit) {
        this.loop = loop;
        this.upstreams = upstreams;
        this.limit = limit;
    }

    @Override
    public VerificationResult verify(Integration integration, KeyMaterial key) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("try key: this thread must not wait");
        }
        Optional<Verification> verification = integration.verification();
        return verification.isEmpty()
                ? VerificationResult.UNSUPPORTED
                : verify(integration, verification.get(), key);
    }

    private VerificationResult verify(
            Integration integration, Verification verification, KeyMaterial key) {
        VerificationRequest probe = verification.request();
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

    private static VerificationResult meaning(Verification verification, int status) {
        if (verification.accepts(status)) {
            return VerificationResult.ACCEPTED;
        }
        return verification.rejects(status)
                ? VerificationResult.REJECTED
                : VerificationResult.UNCLEAR;
    }

    /** The failure itself is dropped, for its message may quote the request. */
    private static VerificationResult meaning(
            CompletionException failed, OutboundRequest outbound) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        BrokerException why = UpstreamFailure.of(cause, outbound.destination());
        return switch (why.problem()) {
            case DESTINATION_NOT_ALLOWED -> throw why;
            case UPSTREAM_INVALID -> VerificationResult.UNCLEAR;
            default -> VerificationResult.UNREACHABLE;
        };
    }
}
