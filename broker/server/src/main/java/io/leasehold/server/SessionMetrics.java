package io.leasehold.server;

import io.leasehold.vault.brokerlogin.BrokerSession;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Exposes the state of the broker's own login as metrics. */
final class SessionMetrics implements MeterBinder {

    private final BrokerSession session;

    SessionMetrics(BrokerSession session) {
        this.session = session;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "leasehold.vault.session.ttl",
                        session,
                        TimeUnit.SECONDS,
                        SessionMetrics::secondsLeft)
                .description("TTL of the broker's token unless it is renewed")
                .register(registry);
        FunctionCounter.builder("leasehold.vault.session.logins", session, BrokerSession::logins)
                .description("logins of the broker at Vault")
                .register(registry);
    }

    /** NaN while the broker is not logged in. */
    private static double secondsLeft(BrokerSession session) {
        return session.timeLeft()
                .map(Duration::toMillis)
                .map(millis -> millis / 1000.0)
                .orElse(Double.NaN);
    }
}
