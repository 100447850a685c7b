package io.leasehold.server.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** Exposes as metrics how long the secret id of the broker's login remains valid. */
public final class SecretIdMetrics implements MeterBinder {

    private final SecretIdWatch watch;

    public SecretIdMetrics(SecretIdWatch watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "leasehold.vault.secret.id.ttl",
                        watch,
                        TimeUnit.SECONDS,
                        SecretIdWatch::secondsLeft)
                .description("remaining TTL of the secret id of the broker's login")
                .register(registry);
        Gauge.builder("leasehold.vault.secret.id.uses", watch, SecretIdWatch::usesLeft)
                .description("remaining logins with the secret id of the broker's login")
                .register(registry);
    }
}
