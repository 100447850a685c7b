package io.leasehold.server;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyVerification;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.gateway.CallGateway;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyVerifier;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.lease.LiveLeases;
import io.leasehold.login.TokenLookup;
import io.leasehold.server.changes.LoggedAdministrators;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.IntegrationRoutes;
import io.leasehold.server.management.KeyVerificationRoutes;
import io.leasehold.server.management.LeaseRoutes;
import io.leasehold.server.management.OrganizationKeyRoutes;
import io.leasehold.server.management.OrganizationRoutes;
import io.leasehold.server.management.ProjectKeyRoutes;
import io.leasehold.server.management.ProjectRoutes;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.server.openapi.OpenApi;
import io.leasehold.server.route.Route;
import io.leasehold.server.route.Routes;
import io.leasehold.vault.BrokerSession;
import io.leasehold.vault.EntityNames;
import io.leasehold.vault.VaultAdministration;
import io.leasehold.vault.VaultCallerLeases;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultKeys;
import io.leasehold.vault.VaultTenancy;
import io.leasehold.vault.VaultTenantNames;
import io.leasehold.vault.VaultTenants;
import io.leasehold.vault.provision.Personas;
import io.leasehold.vault.provision.Provisioning;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The management API on the application's own port. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

    @Bean
    Administrators leaseholdAdministrators(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            TokenLookup directory,
            Clock clock) {
        VaultAdministration administration = new VaultAdministration(vault, directory, clock);
        return new LoggedAdministrators(administration::administrator, administration::author);
    }

    @Bean
    KeyAuthors leaseholdKeyAuthors(VaultKeys keys) {
        return new KeyAuthors(keys);
    }

    @Bean
    ExistingTenants leaseholdExistingTenants(BrokerSession session) {
        return new ExistingTenants(new VaultTenants(session));
    }

    @Bean
    KeyExplanations leaseholdKeyExplanations(ExistingTenants tenants, VaultKeys keys) {
        return new KeyExplanations(tenants, keys);
    }

    @Bean
    OrganizationKeys leaseholdOrganizationKeys(
            ExistingTenants tenants,
            Entitlements entitlements,
            VaultKeys inspector,
            ResolvedKeyCache book) {
        return new OrganizationKeys(tenants, entitlements, inspector, book::invalidate);
    }

    @Bean
    OrganizationKeyRoutes leaseholdOrganizationKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationKeys keys,
            KeyExplanations explanations,
            KeyAuthors authors) {
        return new OrganizationKeyRoutes(administrators, catalogue, keys, explanations, authors);
    }

    @Bean
    ProjectKeys leaseholdProjectKeys(
            ExistingTenants tenants,
            Entitlements entitlements,
            VaultKeys inspector,
            ResolvedKeyCache book) {
        return new ProjectKeys(tenants, entitlements, inspector, book::invalidate);
    }

    @Bean
    ProjectKeyRoutes leaseholdProjectKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            ProjectKeys keys,
            KeyExplanations explanations,
            KeyAuthors authors) {
        return new ProjectKeyRoutes(administrators, catalogue, keys, explanations, authors);
    }

    @Bean
    IntegrationRoutes leaseholdIntegrationRoutes(Catalogue catalogue, TokenLookup tokens) {
        return new IntegrationRoutes(catalogue, tokens);
    }

    @Bean
    TenancyAccess leaseholdTenancies(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            LeaseholdProperties properties) {
        Path own = properties.policies().directory();
        Personas policies = own == null ? Personas.builtIn() : Personas.in(own);
        return new TenancyAccess(
                token -> new VaultTenancy(vault, token),
                token -> new Provisioning(vault, token, policies));
    }

    @Bean
    OrganizationRoutes leaseholdOrganizationRoutes(
            TenancyAccess tenancies, EntitlementPolicy terms, Entitlements entitlements) {
        return new OrganizationRoutes(tenancies, terms, entitlements::invalidate);
    }

    @Bean
    ProjectRoutes leaseholdProjectRoutes(TenancyAccess tenancies) {
        return new ProjectRoutes(tenancies);
    }

    @Bean
    LeaseRoutes leaseholdLeaseRoutes(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            LiveLeases book,
            ExistingTenants tenants) {
        return new LeaseRoutes(
                token -> new VaultCallerLeases(vault, token),
                book::invalidate,
                tenants,
                token -> new VaultTenantNames(vault, token),
                token -> new EntityNames(vault, token));
    }

    @Bean
    @ConditionalOnMissingBean
    KeyVerifier leaseholdKeyTrial(CallGateway gateway) {
        return gateway.keyVerifier();
    }

    @Bean
    KeyVerification leaseholdKeyTrials(ExistingTenants tenants, KeyVerifier trial) {
        return new KeyVerification(tenants, trial);
    }

    @Bean
    KeyVerificationRoutes leaseholdKeyTrialRoutes(
            Administrators administrators, Catalogue catalogue, KeyVerification trials) {
        return new KeyVerificationRoutes(administrators, catalogue, trials);
    }

    @Bean
    Routes leaseholdManagementRoutes(
            IntegrationRoutes integrations,
            OrganizationRoutes organizations,
            OrganizationKeyRoutes organizationKeys,
            ProjectRoutes projects,
            ProjectKeyRoutes projectKeys,
            LeaseRoutes leases,
            KeyVerificationRoutes trials,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        List<Route> all =
                Stream.of(
                                integrations.routes(),
                                organizations.routes(),
                                organizationKeys.routes(),
                                projects.routes(),
                                projectKeys.routes(),
                                leases.routes(),
                                trials.routes())
                        .flatMap(List::stream)
                        .toList();
        Routes routes = OpenApi.describing(new Routes(all));
        routes.serve(mapping);
        return routes;
    }

    /** Asked after all controllers, those of a host application too. */
    @Bean
    SimpleUrlHandlerMapping leaseholdUnknownManagementPath() {
        return new SimpleUrlHandlerMapping(
                Map.of(Routes.ROOT + "/**", Routes.unknown()), Ordered.LOWEST_PRECEDENCE - 2);
    }
}
