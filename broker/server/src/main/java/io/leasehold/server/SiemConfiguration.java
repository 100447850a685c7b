package io.leasehold.server;

import io.leasehold.server.auditlog.BrokerLog;
import io.leasehold.server.auditlog.EntryLog;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.job.ScheduledJob;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.siem.DropLog;
import io.leasehold.server.siem.SiemAddress;
import io.leasehold.server.siem.SiemCounts;
import io.leasehold.server.siem.SiemExporter;
import io.leasehold.server.siem.ocsf.OcsfEvents;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Wires what sends the entries of the audit log to a SIEM. Without an address there is no {@link
 * SiemExporter}, and the metrics stay at zero.
 */
@Configuration(proxyBeanMethods = false)
class SiemConfiguration {

    private static final Duration DROP_CHECK_INTERVAL = Duration.ofSeconds(10);

    @Bean
    SiemCounts leaseholdSiemCounts() {
        return new SiemCounts();
    }

    @Bean(destroyMethod = "close")
    @Conditional(HasAddress.class)
    SiemExporter leaseholdSiemExporter(
            LeaseholdProperties properties,
            SslBundles bundles,
            ObjectProvider<BrokerLog> log,
            SiemCounts counts,
            Clock clock) {
        LeaseholdProperties.Siem siem = properties.siem();
        if (siem.queue() < 1) {
            throw BrokerSettings.invalid("leasehold.siem.queue must be at least 1");
        }
        BrokerLog exported = log.getIfAvailable();
        if (exported == null) {
            throw BrokerSettings.invalid(
                    "leasehold.siem.address needs leasehold.log.directory: the events of the SIEM"
                            + " are the entries of the log");
        }
        return SiemExporter.start(
                SiemAddress.parse(Objects.requireNonNull(siem.address())),
                tls(siem, bundles),
                new OcsfEvents(() -> exported.origin().orElse(""), version(), clock),
                siem.queue(),
                counts);
    }

    @Bean
    @Conditional(HasAddress.class)
    ScheduledJob leaseholdSiemDropLog(SiemCounts counts, Clock clock) {
        return new ScheduledJob(
                "siem-drops", new DropLog(counts), clock.instant(), DROP_CHECK_INTERVAL);
    }

    @Bean
    @Conditional(HasAddress.class)
    BackgroundLoop leaseholdSiemLoop(SiemExporter exporter) {
        return exporter.loop();
    }

    /** What entries are appended to, in place of the log itself. */
    @Bean(destroyMethod = "")
    @Primary
    @Conditional(HasAddress.class)
    EntryLog leaseholdExportedLog(BrokerLog log, SiemExporter exporter) {
        return new ExportedLog(log, exporter);
    }

    @Bean
    MeterBinder leaseholdSiemMetrics(SiemCounts counts) {
        return registry -> {
            FunctionCounter.builder("leasehold.siem.sent", counts, SiemCounts::sent)
                    .description("events that were sent to the SIEM")
                    .register(registry);
            FunctionCounter.builder("leasehold.siem.dropped", counts, SiemCounts::dropped)
                    .description("events that the SIEM did not get, or not for certain")
                    .register(registry);
            Gauge.builder("leasehold.siem.waiting", counts, SiemCounts::waiting)
                    .description("events that wait to be sent to the SIEM")
                    .register(registry);
        };
    }

    private static SSLContext tls(LeaseholdProperties.Siem siem, SslBundles bundles) {
        return Optional.ofNullable(siem.sslBundle())
                .map(bundles::getBundle)
                .map(SslBundle::createSslContext)
                .orElseGet(SiemConfiguration::platform);
    }

    private static SSLContext platform() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException unexpected) {
            throw new IllegalStateException("set up TLS towards the SIEM", unexpected);
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(
                SiemConfiguration.class.getPackage().getImplementationVersion(), "development");
    }

    /** Whether the property has an address; one that is empty is none. */
    static final class HasAddress implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(
                    context.getEnvironment().getProperty("leasehold.siem.address"));
        }
    }
}
