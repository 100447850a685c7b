package io.leasehold.server;

import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyBook;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.OrganizationKeyRoutes;
import io.leasehold.server.management.ProjectKeyRoutes;
import io.leasehold.server.route.Routes;
import io.leasehold.vault.VaultAdministration;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultKeys;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The management API on the application's own port. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

    @Bean
    Administrators leaseholdAdministrators(VaultConnection vault, Clock clock) {
        return new VaultAdministration(vault, clock)::administrator;
    }

    @Bean
    KeyExplanations leaseholdKeyExplanations(VaultKeys keys) {
        return new KeyExplanations(keys);
    }

    @Bean
    OrganizationKeyRoutes leaseholdOrganizationKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            Entitlements entitlements,
            VaultKeys inspector,
            KeyBook book,
            KeyExplanations explanations) {
        return new OrganizationKeyRoutes(
                administrators,
                catalogue,
                new OrganizationKeys(entitlements, inspector, book::forget),
                explanations);
    }

    @Bean
    ProjectKeyRoutes leaseholdProjectKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            Entitlements entitlements,
            VaultKeys inspector,
            KeyBook book,
            KeyExplanations explanations) {
        return new ProjectKeyRoutes(
                administrators,
                catalogue,
                new ProjectKeys(entitlements, inspector, book::forget),
                explanations);
    }

    @Bean
    Routes leaseholdManagementRoutes(
            OrganizationKeyRoutes organizationKeys,
            ProjectKeyRoutes projectKeys,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        Routes routes =
                new Routes(
                        Stream.of(organizationKeys.routes(), projectKeys.routes())
                                .flatMap(List::stream)
                                .toList());
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
