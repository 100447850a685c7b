package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.Outage;
import io.leasehold.anchor.InMemoryAnchorStore;
import io.leasehold.anchor.InMemoryLogKeyStore;
import io.leasehold.server.auditlog.AuditLogJobs;
import io.leasehold.server.auditlog.BrokerLog;
import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.siem.EntryListener;
import io.leasehold.server.siem.SiemExporter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SiemConfigurationTest {

    private final ApplicationContextRunner broker =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                    .withUserConfiguration(Properties.class, SiemConfiguration.class);

    private final ApplicationContextRunner logging =
            broker.withBean(BrokerLog.class, SiemConfigurationTest::unopenedLog);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LeaseholdProperties.class)
    static class Properties {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void withoutAnAddressNothingListensAndTheMetricsStayAtZero() {
        broker.withPropertyValues("leasehold.siem.address=")
                .run(
                        context -> {
                            assertThat(context).doesNotHaveBean(EntryListener.class);
                            SimpleMeterRegistry meters = new SimpleMeterRegistry();
                            context.getBean(MeterBinder.class).bindTo(meters);
                            assertThat(
                                            meters.get("leasehold.siem.dropped")
                                                    .functionCounter()
                                                    .count())
                                    .isZero();
                            assertThat(meters.get("leasehold.siem.sent").functionCounter().count())
                                    .isZero();
                            assertThat(meters.get("leasehold.siem.waiting").gauge().value())
                                    .isZero();
                        });
        broker.run(context -> assertThat(context).doesNotHaveBean(EntryListener.class));
    }

    @Test
    void withAnAddressEntriesAreListenedTo() {
        logging.withPropertyValues("leasehold.siem.address=127.0.0.1:1")
                .run(
                        context -> {
                            assertThat(context).hasSingleBean(EntryListener.class);
                            assertThat(context.getBean(SiemExporter.class).loop().name())
                                    .isEqualTo("siem");
                            context.getBean(EntryListener.class)
                                    .appended(new byte[0], 0, new byte[32]);
                            SimpleMeterRegistry meters = new SimpleMeterRegistry();
                            context.getBean(MeterBinder.class).bindTo(meters);
                            assertThat(meters.get("leasehold.siem.waiting").gauge().value())
                                    .isEqualTo(1);
                        });
    }

    @Test
    void withoutALogThereIsNothingToSend() {
        broker.withPropertyValues("leasehold.siem.address=127.0.0.1:1")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("needs leasehold.log.directory"));
    }

    @Test
    void anInvalidValueIsRefusedAtTheStart() {
        logging.withPropertyValues("leasehold.siem.address=siem.example.com")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("leasehold.siem.address must be"));
        logging.withPropertyValues("leasehold.siem.address=127.0.0.1:1", "leasehold.siem.queue=0")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining(
                                                "leasehold.siem.queue must be at least 1"));
        logging.withPropertyValues(
                        "leasehold.siem.address=127.0.0.1:1", "leasehold.siem.ssl-bundle=none")
                .run(context -> assertThat(context).hasFailed());
    }

    private static BrokerLog unopenedLog() {
        LeaseholdProperties.Log settings =
                new LeaseholdProperties.Log(
                        Path.of("nowhere"),
                        "site.example",
                        null,
                        null,
                        null,
                        Duration.ofSeconds(1),
                        null);
        return AuditLogJobs.of(
                        AuditLogSettings.read(settings),
                        new InMemoryLogKeyStore(new Outage()),
                        new InMemoryAnchorStore(new Outage()),
                        HttpClient.newHttpClient(),
                        Clock.systemUTC(),
                        new SecureRandom())
                .log();
    }
}
