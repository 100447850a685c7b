package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.siem.EntryListener;
import io.leasehold.server.siem.SiemExporter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
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
        broker.withPropertyValues("leasehold.siem.address=127.0.0.1:1")
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
    void theNameOfTheLogCanBeReplaced() {
        Supplier<String> named = () -> "site.example/leasehold/r1";
        broker.withBean("leaseholdLogOrigin", Supplier.class, () -> named)
                .withPropertyValues("leasehold.siem.address=127.0.0.1:1")
                .run(context -> assertThat(context.getBean("leaseholdLogOrigin")).isSameAs(named));
    }

    @Test
    void anInvalidValueIsRefusedAtTheStart() {
        broker.withPropertyValues("leasehold.siem.address=siem.example.com")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("leasehold.siem.address must be"));
        broker.withPropertyValues("leasehold.siem.address=127.0.0.1:1", "leasehold.siem.queue=0")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining(
                                                "leasehold.siem.queue must be at least 1"));
        broker.withPropertyValues(
                        "leasehold.siem.address=127.0.0.1:1", "leasehold.siem.ssl-bundle=none")
                .run(context -> assertThat(context).hasFailed());
    }
}
