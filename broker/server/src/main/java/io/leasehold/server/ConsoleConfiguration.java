package io.leasehold.server;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyVerification;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.audit.AuditLog;
import io.leasehold.audit.ControlEvent;
import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.handle.CookieCipher;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.integration.Catalogue;
import io.leasehold.lease.CallerLeases;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.audit.LastUsedTimes;
import io.leasehold.server.console.Console;
import io.leasehold.server.console.ConsoleSecurity;
import io.leasehold.server.console.ConsoleServices;
import io.leasehold.server.console.signin.SignInAttempts;
import io.leasehold.server.console.signin.SignInMethods;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.server.web.Refusals;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.identity.CapabilityQuery;
import io.leasehold.vault.identity.VaultSignIn;
import io.leasehold.vault.key.VaultKeys;
import io.leasehold.vault.lease.EntityNames;
import io.leasehold.vault.lease.VaultLeaseReader;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Wires the console on the application's own port. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "leasehold.console.enabled", matchIfMissing = true)
class ConsoleConfiguration {

    /** A key of the ring decrypts for at least a day; no session may outlive it. */
    private static final Duration MAX_SESSION = Duration.ofHours(24);

    @Bean
    ConsoleServices leaseholdConsoleServices(
            Administrators administrators,
            TenancyAccess tenancies,
            ExistingTenants tenants,
            EntitlementPolicy policy,
            Catalogue catalogue,
            KeyAdministration administration,
            OrganizationModes modes,
            KeyExplanations explanations,
            KeyAuthors authors,
            VaultKeys keys,
            KeyVerification verification,
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            VaultLeaseReader records,
            Function<SecretValue, CallerLeases> callerLeases,
            LastUsedTimes lastUsedTimes,
            LiveLeases liveLeases,
            DeliveredCopies deliveredCopies) {
        return new ConsoleServices(
                administrators,
                tenancies,
                tenants,
                policy,
                catalogue,
                administration,
                modes,
                explanations,
                authors,
                keys,
                verification,
                callerLeases,
                records,
                deliveredCopies,
                lastUsedTimes::of,
                token -> new EntityNames(vault, token),
                liveLeases::invalidate);
    }

    @Bean
    ConsoleSecurity leaseholdConsoleSecurity(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            @Qualifier("leaseholdAnonymousVaultConnection") VaultConnection anonymous,
            KeyRingCache rings,
            LeaseholdProperties properties,
            SignInLimits limits,
            AuditLog log,
            SecureRandom random,
            Clock clock,
            ExecutorService leaseholdBlockingCalls) {
        LeaseholdProperties.Console console = properties.console();
        requireValidTimeouts(console);
        return new ConsoleSecurity(
                new VaultSignIn(vault, anonymous),
                new CapabilityQuery(vault),
                new CookieCipher(rings, random),
                signInMethods(console),
                new SignInAttempts(limits, log),
                new Refusals(log, ControlEvent.Surface.CONSOLE),
                console.idleTimeout(),
                console.absoluteTimeout(),
                random,
                clock,
                System::nanoTime,
                leaseholdBlockingCalls);
    }

    @Bean
    Console leaseholdConsole(ConsoleServices services, ConsoleSecurity security) {
        return Console.of(services, security);
    }

    /** Matched after all controllers, so that pages of a host application take precedence. */
    @Bean
    SimpleUrlHandlerMapping leaseholdConsolePages(Console console) {
        return new SimpleUrlHandlerMapping(console.handlers(), Ordered.LOWEST_PRECEDENCE - 3);
    }

    private static SignInMethods signInMethods(LeaseholdProperties.Console console) {
        Optional<String> oidc = mount(console.oidc(), "oidc");
        URI base = console.baseUrl();
        if (oidc.isPresent() && base == null) {
            throw BrokerSettings.invalid(
                    "leasehold.console.oidc needs leasehold.console.base-url, the address at"
                            + " which browsers reach the console");
        }
        return new SignInMethods(
                mount(console.userpass(), "userpass"),
                mount(console.ldap(), "ldap"),
                oidc,
                Optional.ofNullable(console.oidcRole()).filter(role -> !role.isBlank()),
                Optional.ofNullable(base).map(it -> it.resolve(SignInMethods.CALLBACK)));
    }

    private static Optional<String> mount(String name, String property) {
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9_-]+")) {
            throw BrokerSettings.invalid(
                    "leasehold.console."
                            + property
                            + " must be the name of one auth method, without slashes");
        }
        return Optional.of(name).filter(it -> !it.isEmpty());
    }

    private static void requireValidTimeouts(LeaseholdProperties.Console console) {
        if (!console.idleTimeout().isPositive()
                || console.absoluteTimeout().compareTo(console.idleTimeout()) < 0
                || console.absoluteTimeout().compareTo(MAX_SESSION) > 0) {
            throw BrokerSettings.invalid(
                    "leasehold.console: idle-timeout must be positive and at most"
                            + " absolute-timeout, and absolute-timeout at most 24h");
        }
    }
}
