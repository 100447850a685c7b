package io.leasehold.server.metrics;

import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.CallerConnections;
import io.leasehold.gateway.ConnectionRefusal;
import io.leasehold.gateway.GatewayCounters;
import io.leasehold.gateway.limit.DestinationLimiter;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.server.accesslog.RecordWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows on the metrics page how the gateway stands at the moment. */
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
                    .description("calls that a limit turned away")
                    .tag("limit", limit.word())
                    .register(registry);
        }
        connections(registry);
        gateway.limits().destinations().forEach(guard -> destination(registry, guard));
    }

    private void calls(MeterRegistry registry) {
        FunctionCounter.builder("leasehold.calls.stale", gateway.counts(), GatewayCounters::stale)
                .description("calls let through on older knowledge while Vault was away")
                .register(registry);
        Gauge.builder("leasehold.calls.open", gateway.counts(), GatewayCounters::underWay)
                .description("calls under way, streams until their end")
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
                .description("open connections of callers at the port for calls")
                .register(registry);
        for (ConnectionRefusal reason : ConnectionRefusal.values()) {
            FunctionCounter.builder(
                            "leasehold.connections.refused",
                            gateway.callers(),
                            callers -> callers.refused(reason))
                    .description("connections of callers that were closed for lack of room")
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }

    private void records(MeterRegistry registry) {
        Gauge.builder("leasehold.records.waiting", records, RecordWriter::waiting)
                .description("records of calls that are not written yet")
                .register(registry);
        TimeGauge.builder(
                        "leasehold.records.lag",
                        records,
                        TimeUnit.MILLISECONDS,
                        writer -> writer.lag().toMillis())
                .description("age of the oldest record that is not written yet")
                .register(registry);
    }

    private static void destination(MeterRegistry registry, DestinationLimiter guard) {
        Gauge.builder("leasehold.destination.calls", guard, DestinationLimiter::underWay)
                .description("calls under way to a destination")
                .tag("destination", guard.authority())
                .register(registry);
        for (String state : STATES) {
            Gauge.builder(
                            "leasehold.destination.breaker",
                            guard,
                            one -> one.state().equals(state) ? 1 : 0)
                    .description("1 in the state in which the breaker of a destination is")
                    .tag("destination", guard.authority())
                    .tag("state", state)
                    .register(registry);
        }
    }
}
