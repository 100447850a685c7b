package io.leasehold.server.metrics;

import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.GatewayCounters;
import io.leasehold.gateway.caller.CallerConnections;
import io.leasehold.gateway.caller.ConnectionRefusal;
import io.leasehold.gateway.limit.DestinationLimiter;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.server.audit.RecordWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Exposes the current state of the gateway as metrics. */
public final class GatewayMeters implements MeterBinder {

    private static final List<String> STATES = List.of("closed", "half_open", "open");

    private final CallGateway gateway;
    private final RecordWriter records;

    public GatewayMeters(CallGateway gateway, RecordWriter records) {
        this.gateway = gateway;
        this.records = records;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        calls(registry);
        records(registry);
        for (Limit limit : Limit.values()) {
            FunctionCounter.builder(
                            "leasehold.limits.rejections",
                            gateway.limits(),
                            limits -> limits.turnedAway(limit))
                    .description("calls rejected by a limit")
                    .tag("limit", limit.word())
                    .register(registry);
        }
        connections(registry);
        gateway.limits().destinations().forEach(limiter -> destination(registry, limiter));
    }

    private void calls(MeterRegistry registry) {
        FunctionCounter.builder("leasehold.calls.stale", gateway.counts(), GatewayCounters::stale)
                .description("calls authorized by stale cache entries while Vault was unreachable")
                .register(registry);
        Gauge.builder("leasehold.calls.open", gateway.counts(), GatewayCounters::underWay)
                .description("calls in progress, including open streams")
                .register(registry);
        Gauge.builder(
                        "leasehold.upstream.connections",
                        gateway.counts(),
                        GatewayCounters::upstreamConnections)
                .description("open connections to upstreams")
                .register(registry);
    }

    private void connections(MeterRegistry registry) {
        Gauge.builder("leasehold.connections.open", gateway.callers(), CallerConnections::open)
                .description("open connections of callers at the calls port")
                .register(registry);
        for (ConnectionRefusal reason : ConnectionRefusal.values()) {
            FunctionCounter.builder(
                            "leasehold.connections.refused",
                            gateway.callers(),
                            callers -> callers.refused(reason))
                    .description("connections of callers that were closed because of a limit")
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }

    private void records(MeterRegistry registry) {
        Gauge.builder("leasehold.records.waiting", records, RecordWriter::waiting)
                .description("access records not yet written")
                .register(registry);
        TimeGauge.builder(
                        "leasehold.records.lag",
                        records,
                        TimeUnit.MILLISECONDS,
                        writer -> writer.lag().toMillis())
                .description("age of the oldest access record not yet written")
                .register(registry);
    }

    private static void destination(MeterRegistry registry, DestinationLimiter limiter) {
        Gauge.builder("leasehold.destination.calls", limiter, DestinationLimiter::underWay)
                .description("calls in progress to a destination")
                .tag("destination", limiter.authority())
                .register(registry);
        for (String state : STATES) {
            Gauge.builder(
                            "leasehold.destination.breaker",
                            limiter,
                            it -> it.state().equals(state) ? 1 : 0)
                    .description("1 for the current state of the circuit breaker of a destination")
                    .tag("destination", limiter.authority())
                    .tag("state", state)
                    .register(registry);
        }
    }
}
