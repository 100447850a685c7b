package io.leasehold.server;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.Receipts;
import io.leasehold.server.audit.AuditTrail;
import io.leasehold.server.audit.LastUsedTimes;
import io.leasehold.server.audit.ReceiptIndex;
import io.leasehold.server.audit.RecordSinks;
import io.leasehold.server.audit.RecordWriter;
import io.leasehold.server.auditlog.EntryLog;
import io.leasehold.server.auditlog.EntryProofs;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what records calls and changes. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /**
     * Closed after the gateway, which depends on it, so that the records of the last calls are
     * written.
     */
    @Bean(destroyMethod = "close")
    RecordWriter leaseholdRecordWriter(
            Optional<EntryLog> log,
            LeaseholdProperties properties,
            Clock clock,
            LastUsedTimes lastUsedTimes,
            ReceiptIndex receipts) {
        LeaseholdProperties.Records records = properties.records();
        if (records.queue() < 1) {
            throw BrokerSettings.invalid("leasehold.records.queue must be at least 1");
        }
        return new RecordWriter(
                log,
                RecordSinks.sink(records.to()),
                records.queue(),
                clock,
                lastUsedTimes,
                receipts);
    }

    @Bean
    ReceiptIndex leaseholdReceiptIndex() {
        return new ReceiptIndex();
    }

    @Bean
    Receipts leaseholdReceipts(EntryProofs proofs, SecureRandom random) {
        return Receipts.of(proofs::origin, random);
    }

    @Bean
    AuditLog leaseholdAuditTrail(Optional<EntryLog> log, RecordWriter writer, Clock clock) {
        return new AuditTrail(log, writer, clock);
    }

    @Bean
    AuditedChanges leaseholdAuditedChanges(AuditLog log) {
        return new AuditedChanges(log);
    }
}
