package io.leasehold.server;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.Catalogue;
import io.leasehold.leasing.Leases;
import io.leasehold.leasing.RevokeLeases;
import io.leasehold.leasing.SealedDeliveries;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.Logins;
import io.leasehold.server.changes.AuditedCallerLeases;
import io.leasehold.server.changes.AuditedLeaseWriter;
import io.leasehold.server.metrics.DeliveryMeters;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.server.vaultapi.CallsBaseUrl;
import io.leasehold.server.vaultapi.HealthApi;
import io.leasehold.server.vaultapi.LeaseApi;
import io.leasehold.server.vaultapi.LeaseIssuing;
import io.leasehold.server.vaultapi.LeaseList;
import io.leasehold.server.vaultapi.LoginPassthrough;
import io.leasehold.server.vaultapi.MountInfo;
import io.leasehold.server.vaultapi.PassthroughApi;
import io.leasehold.server.vaultapi.RevokePrefix;
import io.leasehold.server.vaultapi.UnknownVaultPath;
import io.leasehold.server.vaultapi.VaultApiErrors;
import io.leasehold.server.vaultapi.WrappedLeases;
import io.leasehold.server.web.Refusals;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.lease.VaultCallerLeases;
import io.leasehold.vault.lease.VaultLeaseReader;
import io.leasehold.vault.passthrough.VaultPassthrough;
import io.leasehold.vault.passthrough.VaultStatus;
import io.leasehold.vault.passthrough.VaultWrapping;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the Vault-compatible API on the application's own port. */
@Configuration(proxyBeanMethods = false)
class LeaseApiConfiguration {

    @Bean
    LeaseApi leaseholdLeaseApi(
            Leases leases,
            LeaseIssuing issuing,
            Logins logins,
            WrappedLeases wrappedLeases,
            Clock clock) {
        return new LeaseApi(leases, issuing, logins, wrappedLeases, clock);
    }

    @Bean
    LeaseIssuing leaseholdLeaseIssuing(
            Leases leases,
            SealedDeliveries deliveries,
            Logins logins,
            Catalogue catalogue,
            CallsBaseUrl callsBaseUrl,
            DeliveryMeters meters) {
        return new LeaseIssuing(leases, deliveries, logins, catalogue, callsBaseUrl, meters);
    }

    @Bean
    WrappedLeases leaseholdWrappedLeases(VaultConnection vault, RecordSigner signer, Clock clock) {
        return new WrappedLeases(new VaultWrapping(vault), signer, clock);
    }

    @Bean
    HealthApi leaseholdHealthApi(VaultConnection vault, Clock clock) {
        return new HealthApi(new VaultStatus(vault), clock);
    }

    @Bean
    VaultPassthrough leaseholdVaultPassthrough(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            @Qualifier("leaseholdAnonymousVaultConnection") VaultConnection anonymous) {
        return new VaultPassthrough(vault, anonymous);
    }

    @Bean
    LeaseList leaseholdLeaseList(VaultPassthrough passthrough) {
        return new LeaseList(passthrough);
    }

    @Bean
    RevokePrefix leaseholdRevokePrefix(
            VaultConnection vault,
            VaultLeaseReader records,
            LiveLeases liveLeases,
            Logins logins,
            AuditedChanges changes) {
        return new RevokePrefix(
                new RevokeLeases(records, new AuditedLeaseWriter(records, changes), liveLeases),
                logins,
                login ->
                        new AuditedCallerLeases(
                                new VaultCallerLeases(vault, login.token()),
                                changes,
                                login::displayName));
    }

    @Bean
    PassthroughApi leaseholdPassthroughApi(
            VaultPassthrough passthrough, WrappedLeases wrappedLeases) {
        return new PassthroughApi(passthrough, wrappedLeases);
    }

    @Bean
    SignInLimits leaseholdSignInLimits(Clock clock) {
        return new SignInLimits(clock);
    }

    @Bean
    LoginPassthrough leaseholdLoginPassthrough(VaultPassthrough passthrough, SignInLimits limits) {
        return new LoginPassthrough(passthrough, limits);
    }

    @Bean
    MountInfo leaseholdMountInfo(Logins logins) {
        return new MountInfo(logins);
    }

    @Bean
    VaultApiErrors leaseholdVaultApiErrors(AuditLog log) {
        return new VaultApiErrors(new Refusals(log, ControlEvent.Surface.LEASE));
    }

    @Bean
    UnknownVaultPath leaseholdUnknownVaultPath() {
        return new UnknownVaultPath();
    }
}
