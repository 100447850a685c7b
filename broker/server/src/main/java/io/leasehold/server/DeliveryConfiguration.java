package io.leasehold.server;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.AuditedChanges;
import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.delivery.DeliverySigner;
import io.leasehold.delivery.KeySealer;
import io.leasehold.delivery.RecipientChallenges;
import io.leasehold.handle.RecordSigner;
import io.leasehold.key.RevealableKeys;
import io.leasehold.leasing.Leases;
import io.leasehold.leasing.SealedDeliveries;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.server.delivery.AgeKeySealer;
import io.leasehold.server.management.Authors;
import io.leasehold.server.management.RecipientRoutes;
import io.leasehold.server.metrics.DeliveryMeters;
import io.leasehold.server.route.RouteGroup;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.delivery.VaultRecipientRegistry;
import io.leasehold.vault.delivery.VaultRecipients;
import io.leasehold.vault.key.VaultKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires sealed delivery. Without a signer, which the audit log provides, nothing is delivered. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    KeySealer leaseholdKeySealer(SecureRandom random) {
        return new AgeKeySealer(random);
    }

    @Bean
    SealedDeliveries leaseholdSealedDeliveries(
            Leases leases,
            VaultKeys keys,
            BrokerSession session,
            KeySealer sealer,
            ObjectProvider<DeliverySigner> signer,
            AuditLog log) {
        return new SealedDeliveries(
                leases,
                new RevealableKeys(keys, keys),
                new VaultRecipients(session),
                sealer,
                Optional.ofNullable(signer.getIfAvailable()),
                log);
    }

    @Bean
    DeliveredCopies leaseholdDeliveredCopies(LiveLeases leases, VaultKeys keys) {
        return new DeliveredCopies(leases, keys);
    }

    @Bean
    DeliveryMeters leaseholdDeliveryMetrics() {
        return new DeliveryMeters();
    }

    @Bean
    RouteGroup leaseholdRecipientRoutes(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            RecordSigner signer,
            KeySealer sealer,
            AuditedChanges changes,
            Authors authors,
            Clock clock) {
        return new RecipientRoutes(
                        token -> new VaultRecipientRegistry(vault, token),
                        new RecipientChallenges(signer, sealer, clock),
                        sealer,
                        changes,
                        authors)
                ::routes;
    }
}
