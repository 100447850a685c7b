package io.leasehold.server;

import io.leasehold.handle.RecordSeals;
import io.leasehold.integration.Catalogue;
import io.leasehold.lease.EndLeases;
import io.leasehold.lease.LeaseBook;
import io.leasehold.lease.Leases;
import io.leasehold.login.Logins;
import io.leasehold.server.leaseapi.CallAddress;
import io.leasehold.server.leaseapi.HealthApi;
import io.leasehold.server.leaseapi.LeaseApi;
import io.leasehold.server.leaseapi.LeaseList;
import io.leasehold.server.leaseapi.LoginPassage;
import io.leasehold.server.leaseapi.MountInfo;
import io.leasehold.server.leaseapi.Passage;
import io.leasehold.server.leaseapi.RevokePrefix;
import io.leasehold.server.leaseapi.UnknownVaultPath;
import io.leasehold.server.leaseapi.VaultRefusals;
import io.leasehold.server.leaseapi.WrappedLeases;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultLeaseInventory;
import io.leasehold.vault.VaultLeaseRecords;
import io.leasehold.vault.VaultPassage;
import io.leasehold.vault.VaultStatus;
import io.leasehold.vault.VaultWrapping;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The part of Vault's API on the application's own port. */
@Configuration(proxyBeanMethods = false)
class LeaseApiConfiguration {

    @Bean
    LeaseApi leaseholdLeaseApi(
            Leases leases,
            Logins logins,
            Catalogue catalogue,
            CallAddress callAddress,
            WrappedLeases wrappings,
            Clock clock) {
        return new LeaseApi(leases, logins, catalogue, callAddress, wrappings, clock);
    }

    @Bean
    WrappedLeases leaseholdWrappedLeases(VaultConnection vault, RecordSeals seals, Clock clock) {
        return new WrappedLeases(new VaultWrapping(vault), seals, clock);
    }

    @Bean
    HealthApi leaseholdHealthApi(VaultConnection vault, Clock clock) {
        return new HealthApi(new VaultStatus(vault), clock);
    }

    @Bean
    VaultPassage leaseholdVaultPassage(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            @Qualifier("leaseholdAnonymousVaultConnection") VaultConnection anonymous) {
        return new VaultPassage(vault, anonymous);
    }

    @Bean
    LeaseList leaseholdLeaseList(VaultPassage passage) {
        return new LeaseList(passage);
    }

    @Bean
    RevokePrefix leaseholdRevokePrefix(
            VaultConnection vault, VaultLeaseRecords records, LeaseBook book, Logins logins) {
        return new RevokePrefix(
                new EndLeases(records, records, book),
                logins,
                login -> new VaultLeaseInventory(vault, login.token()));
    }

    @Bean
    Passage leaseholdPassage(VaultPassage passage, WrappedLeases wrappings) {
        return new Passage(passage, wrappings);
    }

    @Bean
    SignInLimits leaseholdSignInLimits(Clock clock) {
        return new SignInLimits(clock);
    }

    @Bean
    LoginPassage leaseholdLoginPassage(VaultPassage passage, SignInLimits limits) {
        return new LoginPassage(passage, limits);
    }

    @Bean
    MountInfo leaseholdMountInfo(Logins logins) {
        return new MountInfo(logins);
    }

    @Bean
    VaultRefusals leaseholdVaultRefusals() {
        return new VaultRefusals();
    }

    @Bean
    UnknownVaultPath leaseholdUnknownVaultPath() {
        return new UnknownVaultPath();
    }
}
