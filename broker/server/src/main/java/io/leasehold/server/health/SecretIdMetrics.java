package io.leasehold.server.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** Shows on the metrics page how long the secret id of the broker's login is still good. */
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
                .description("time that the secret id of the broker's login is still good")
                .register(registry);
        Gauge.builder("leasehold.vault.secret.id.uses", watch, SecretIdWatch::usesLeft)
                .description("logins that the secret id of the broker's login is still good for")
                .register(registry);
    }
}
