package io.leasehold.gateway.upstream;

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
 * Verifies a key with one request over the same kind of connection that calls use: only to the
 * integration's destination, without following redirects or reading the response body. Blocks, so
 * not for event loops. Thread-safe.
 */
public final class UpstreamKeyVerifier implements KeyVerifier {

    private final Context loop;
    private final Upstreams upstreams;
    private final Duration limit;

    /**
     * @param loop of the upstreams
     * @param limit longest wait for the response, connecting included
     */
    public UpstreamKeyVerifier(Context loop, Upstreams upstreams, Duration limit) {
        this.loop = loop;
        this.upstreams = upstreams;
        this.limit = limit;
    }

    @Override
    public VerificationResult verify(Integration integration, KeyMaterial key) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("verify key: an event loop must not block");
        }
        Optional<Verification> verification = integration.verification();
        return verification.isEmpty()
                ? VerificationResult.UNSUPPORTED
                : verify(integration, verification.get(), key);
    }

    private VerificationResult verify(
            Integration integration, Verification verification, KeyMaterial key) {
        VerificationRequest request = verification.request();
        OutboundRequest outbound = Injector.probe(integration, request, key);
        Probe probe = new Probe(outbound, request.body());
        loop.runOnContext(_ -> probe.start(upstreams));
        try {
            return result(
                    verification,
                    probe.status().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join());
        } catch (CompletionException failed) {
            return result(failed, outbound);
        } finally {
            probe.abandon();
        }
    }

    private static VerificationResult result(Verification verification, int status) {
        if (verification.accepts(status)) {
            return VerificationResult.ACCEPTED;
        }
        return verification.rejects(status)
                ? VerificationResult.REJECTED
                : VerificationResult.UNCLEAR;
    }

    /** Drops the failure itself, because its message may quote the request. */
    private static VerificationResult result(CompletionException failed, OutboundRequest outbound) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        BrokerException why = UpstreamFailure.of(cause, outbound.destination());
        return switch (why.problem()) {
            case DESTINATION_NOT_ALLOWED -> throw why;
            case UPSTREAM_INVALID -> VerificationResult.UNCLEAR;
            default -> VerificationResult.UNREACHABLE;
        };
    }
}
