package io.leasehold.server;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyVerification;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.audit.AuditLog;
import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent;
import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.gateway.CallGateway;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyVerifier;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.lease.CallerLeases;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.Logins;
import io.leasehold.login.TokenLookup;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.audit.ReceiptIndex;
import io.leasehold.server.auditlog.EntryProofs;
import io.leasehold.server.changes.AuditedAdministrators;
import io.leasehold.server.changes.AuditedCallerLeases;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.Authors;
import io.leasehold.server.management.IntegrationRoutes;
import io.leasehold.server.management.KeyVerificationRoutes;
import io.leasehold.server.management.LeaseRoutes;
import io.leasehold.server.management.OrganizationKeyRoutes;
import io.leasehold.server.management.OrganizationRoutes;
import io.leasehold.server.management.ProjectKeyRoutes;
import io.leasehold.server.management.ProjectRoutes;
import io.leasehold.server.management.ReceiptLookup;
import io.leasehold.server.management.ReceiptReaders;
import io.leasehold.server.management.ReceiptRoutes;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.server.openapi.OpenApi;
import io.leasehold.server.route.RouteGroup;
import io.leasehold.server.route.Routes;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.web.Refusals;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.identity.Capability;
import io.leasehold.vault.identity.CapabilityQuery;
import io.leasehold.vault.key.VaultAdministration;
import io.leasehold.vault.key.VaultKeys;
import io.leasehold.vault.lease.EntityNames;
import io.leasehold.vault.lease.VaultCallerLeases;
import io.leasehold.vault.provision.Personas;
import io.leasehold.vault.provision.Provisioning;
import io.leasehold.vault.tenancy.VaultTenancy;
import io.leasehold.vault.tenancy.VaultTenantNames;
import io.leasehold.vault.tenancy.VaultTenants;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Wires the management API on the application's own port. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

    @Bean
    VaultAdministration leaseholdVaultAdministration(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            TokenLookup tokenLookup,
            Clock clock) {
        return new VaultAdministration(vault, tokenLookup, clock);
    }

    @Bean
    Authors leaseholdAuthors(VaultAdministration administration) {
        return new Authors(administration::author);
    }

    @Bean
    Administrators leaseholdAdministrators(
            VaultAdministration administration, AuditedChanges changes, Authors authors) {
        return new AuditedAdministrators(administration::administrator, changes, authors);
    }

    /** The leases that Vault permits the owner of a token to list and revoke. */
    @Bean
    Function<SecretValue, CallerLeases> leaseholdCallerLeases(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            AuditedChanges changes,
            Authors authors) {
        return token ->
                new AuditedCallerLeases(
                        new VaultCallerLeases(vault, token), changes, () -> authors.name(token));
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
    OrganizationModes leaseholdOrganizationModes(
            ExistingTenants tenants,
            Entitlements entitlements,
            VaultKeys keys,
            ResolvedKeyCache resolvedKeys) {
        return new OrganizationModes(tenants, entitlements, keys, resolvedKeys::invalidate);
    }

    @Bean
    RouteGroup leaseholdOrganizationKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            OrganizationModes modes,
            KeyExplanations explanations,
            KeyAuthors authors) {
        return new OrganizationKeyRoutes(
                        administrators, catalogue, keys, modes, explanations, authors)
                ::routes;
    }

    @Bean
    KeyAdministration leaseholdKeyAdministration(
            ExistingTenants tenants,
            Entitlements entitlements,
            VaultKeys keys,
            ResolvedKeyCache resolvedKeys) {
        return new KeyAdministration(tenants, entitlements, keys, resolvedKeys::invalidate);
    }

    @Bean
    RouteGroup leaseholdProjectKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            KeyExplanations explanations,
            KeyAuthors authors) {
        return new ProjectKeyRoutes(administrators, catalogue, keys, explanations, authors)::routes;
    }

    @Bean
    RouteGroup leaseholdIntegrationRoutes(Catalogue catalogue, TokenLookup tokens) {
        return new IntegrationRoutes(catalogue, tokens)::routes;
    }

    @Bean
    TenancyAccess leaseholdTenancyAccess(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            LeaseholdProperties properties,
            AuditedChanges changes,
            Authors authors) {
        Path directory = properties.policies().directory();
        Personas policies = directory == null ? Personas.builtIn() : Personas.in(directory);
        return new TenancyAccess(
                token -> new VaultTenancy(vault, token),
                token -> new Provisioning(vault, token, policies),
                changes,
                authors);
    }

    @Bean
    RouteGroup leaseholdOrganizationRoutes(
            TenancyAccess tenancies, EntitlementPolicy policy, Entitlements entitlements) {
        return new OrganizationRoutes(tenancies, policy, entitlements::invalidate)::routes;
    }

    @Bean
    RouteGroup leaseholdProjectRoutes(TenancyAccess tenancies) {
        return new ProjectRoutes(tenancies)::routes;
    }

    @Bean
    RouteGroup leaseholdLeaseRoutes(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            Function<SecretValue, CallerLeases> callerLeases,
            LiveLeases liveLeases,
            ExistingTenants tenants,
            DeliveredCopies copies) {
        return new LeaseRoutes(
                        callerLeases,
                        liveLeases::invalidate,
                        tenants,
                        token -> new VaultTenantNames(vault, token),
                        token -> new EntityNames(vault, token),
                        copies)
                ::routes;
    }

    @Bean
    RouteGroup leaseholdReceiptRoutes(
            EntryProofs log,
            ReceiptIndex receipts,
            Logins logins,
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault) {
        CapabilityQuery capabilities = new CapabilityQuery(vault);
        ReceiptReaders readers =
                new ReceiptReaders(
                        logins,
                        (token, project) -> {
                            List<Capability> asked = List.of(new Capability.SeeLeases(project));
                            return !capabilities.among(token, asked).isEmpty();
                        });
        return new ReceiptRoutes(new ReceiptLookup(receipts, log), readers)::routes;
    }

    @Bean
    @ConditionalOnMissingBean
    KeyVerifier leaseholdKeyVerifier(CallGateway gateway) {
        return gateway.keyVerifier();
    }

    @Bean
    KeyVerification leaseholdKeyVerification(ExistingTenants tenants, KeyVerifier verifier) {
        return new KeyVerification(tenants, verifier);
    }

    @Bean
    RouteGroup leaseholdKeyVerificationRoutes(
            Administrators administrators, Catalogue catalogue, KeyVerification verification) {
        return new KeyVerificationRoutes(administrators, catalogue, verification)::routes;
    }

    @Bean
    Routes leaseholdManagementRoutes(
            List<RouteGroup> groups,
            AuditLog log,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        Routes routes = OpenApi.describing(Routes.of(groups));
        routes.serve(mapping, new Refusals(log, ControlEvent.Surface.MANAGEMENT));
        return routes;
    }

    /** Matched after all controllers, those of a host application included. */
    @Bean
    SimpleUrlHandlerMapping leaseholdUnknownManagementPath() {
        return new SimpleUrlHandlerMapping(
                Map.of(Routes.ROOT + "/**", Routes.unknown()), Ordered.LOWEST_PRECEDENCE - 2);
    }
}
