package io.leasehold.server.auditlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Exposes as metrics how long the log is, and how far its anchor and witnesses are behind. */
public final class LogMeters implements MeterBinder {

    private final BrokerLog broker;
    private final Freshness anchor;
    private final List<AskedWitness> witnesses;

    LogMeters(BrokerLog broker, Freshness anchor, List<AskedWitness> witnesses) {
        this.broker = broker;
        this.anchor = anchor;
        this.witnesses = List.copyOf(witnesses);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("leasehold.log.size", broker, LogMeters::size)
                .description("entries of the log that its last checkpoint covers")
                .register(registry);
        TimeGauge.builder("leasehold.log.anchor.age", anchor, TimeUnit.SECONDS, Freshness::age)
                .description("time since the anchor in Vault was that of all of the log")
                .register(registry);
        for (AskedWitness witness : witnesses) {
            TimeGauge.builder(
                            "leasehold.log.witness.age",
                            witness,
                            TimeUnit.SECONDS,
                            AskedWitness::age)
                    .description("time since the witness had cosigned all of the log")
                    .tag("witness", witness.name())
                    .register(registry);
        }
    }

    /** NaN while the log is not open. */
    private static double size(BrokerLog broker) {
        return broker.opened().map(log -> (double) log.size()).orElse(Double.NaN);
    }
}
