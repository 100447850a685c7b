package io.leasehold.server;

import io.leasehold.cache.BatchedRefresher;
import io.leasehold.cache.Refresher;
import io.leasehold.call.CallAuthorizer;
import io.leasehold.catalogue.YamlCatalogue;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.GatewayHooks;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.lease.Leases;
import io.leasehold.lease.LiveLeases;
import io.leasehold.login.Logins;
import io.leasehold.login.TokenLookup;
import io.leasehold.server.health.VaultReachLog;
import io.leasehold.server.port.ApiSecurityHeaders;
import io.leasehold.server.port.TrustedProxies;
import io.leasehold.server.route.Routes;
import io.leasehold.server.vaultapi.CallsBaseUrl;
import io.leasehold.vault.BrokerSession;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultKeys;
import io.leasehold.vault.VaultLeaseReader;
import io.leasehold.vault.VaultSubscriptions;
import io.leasehold.vault.VaultTokenLookup;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * The broker inside a Spring Boot application, switched on by {@code leasehold.enabled=true}. Adds
 * the lease API and the management API to the application's own port and opens the port for calls;
 * scans nothing.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty("leasehold.enabled")
@EnableConfigurationProperties(LeaseholdProperties.class)
@Import({
    LeaseApiConfiguration.class,
    ManagementConfiguration.class,
    ConsoleConfiguration.class,
    KeyRingConfiguration.class,
    SweepConfiguration.class,
    ObservabilityConfiguration.class,
    MetricsConfiguration.class,
    LoopConfiguration.class,
    HealthConfiguration.class
})
public class LeaseholdAutoConfiguration {

    @Bean
    PlaintextGuard leaseholdPlaintextGuard(LeaseholdProperties properties, Environment host) {
        return PlaintextGuard.check(properties, host);
    }

    @Bean
    SilencedLoggers leaseholdSilencedLoggers() {
        return SilencedLoggers.silence(getClass().getClassLoader());
    }

    /** For the broker's own paths; what a host application answers elsewhere is its business. */
    @Bean
    FilterRegistrationBean<ApiSecurityHeaders> leaseholdProtectiveHeaders() {
        FilterRegistrationBean<ApiSecurityHeaders> ours =
                new FilterRegistrationBean<>(new ApiSecurityHeaders());
        ours.setName("leaseholdProtectiveHeaders");
        ours.addUrlPatterns("/v1/*", Routes.ROOT + "/*");
        ours.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return ours;
    }

    @Bean
    @ConditionalOnMissingBean
    ForwardedHeaders leaseholdForwardedHeadersOfHost(Environment host) {
        return ForwardedHeaders.warn(host);
    }

    /** For the broker's own paths only, as all that it decides in a host application. */
    @Bean
    FilterRegistrationBean<TrustedProxies> leaseholdTrustedProxies(LeaseholdProperties properties) {
        List<String> proxies = ControlSettings.trustedProxies(properties);
        FilterRegistrationBean<TrustedProxies> ours =
                new FilterRegistrationBean<>(new TrustedProxies(proxies));
        ours.setEnabled(!proxies.isEmpty());
        ours.setName("leaseholdTrustedProxies");
        ours.addUrlPatterns("/v1/*", Routes.ROOT + "/*", "/organizations/*", "/sign-in/*");
        ours.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return ours;
    }

    /** For the paths of Vault's API only: forms of a host application stay forms. */
    @Bean
    FilterRegistrationBean<UnparsedBodies> leaseholdUnparsedBodies() {
        FilterRegistrationBean<UnparsedBodies> ours =
                new FilterRegistrationBean<>(new UnparsedBodies());
        ours.setName("leaseholdUnparsedBodies");
        ours.addUrlPatterns("/v1/lease/*", "/v1/sys/*", "/v1/auth/*");
        ours.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return ours;
    }

    @Bean
    @ConditionalOnMissingBean
    Clock leaseholdClock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    ExecutorService leaseholdBlockingCalls() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("leasehold-", 0).factory());
    }

    @Bean
    BatchedRefresher leaseholdRefresher(ExecutorService leaseholdBlockingCalls) {
        return BatchedRefresher.in(leaseholdBlockingCalls, System::nanoTime);
    }

    @Bean
    @ConditionalOnMissingBean
    Catalogue leaseholdCatalogue(LeaseholdProperties properties) {
        return YamlCatalogue.load(Optional.ofNullable(properties.catalogue().directory()));
    }

    @Bean
    VaultConnection leaseholdVaultConnection(
            LeaseholdProperties properties,
            SslBundles bundles,
            PlaintextGuard guard,
            SilencedLoggers silenced) {
        return new VaultConnection(
                BrokerSettings.vault(properties.vault(), bundles),
                new VaultReachLog(System::nanoTime, properties.vault().maxStale()));
    }

    /** For what callers ask with tokens that nobody has looked at yet. */
    @Bean(defaultCandidate = false, destroyMethod = "")
    VaultConnection leaseholdCallersVaultConnection(VaultConnection vault) {
        return vault.forCallers();
    }

    /** For what must not be asked as the broker; not for whoever wants just any connection. */
    @Bean(defaultCandidate = false)
    VaultConnection leaseholdAnonymousVaultConnection(
            LeaseholdProperties properties,
            SslBundles bundles,
            PlaintextGuard guard,
            SilencedLoggers silenced) {
        return new VaultConnection(BrokerSettings.anonymousVault(properties.vault(), bundles));
    }

    @Bean
    BrokerSession leaseholdBrokerSession(
            VaultConnection vault,
            LeaseholdProperties properties,
            SslBundles bundles,
            SecureRandom random) {
        return BrokerSession.of(
                vault,
                BrokerLoginSettings.read(properties.vault(), bundles),
                random,
                System::nanoTime);
    }

    @Bean
    SessionMetrics leaseholdSessionMetrics(BrokerSession session) {
        return new SessionMetrics(session);
    }

    @Bean
    @ConditionalOnMissingBean
    SecureRandom leaseholdRandom() {
        return new SecureRandom();
    }

    @Bean
    HandleCipher leaseholdHandles(KeyRingCache rings, SecureRandom random) {
        return new HandleCipher(rings, random);
    }

    @Bean
    RecordSigner leaseholdRecordSeals(KeyRingCache rings) {
        return new RecordSigner(rings);
    }

    @Bean
    VaultLeaseReader leaseholdLeaseRecords(VaultConnection vault, BrokerSession session) {
        return new VaultLeaseReader(vault, session);
    }

    @Bean
    VaultKeys leaseholdKeys(BrokerSession session, Catalogue catalogue) {
        return new VaultKeys(session, catalogue);
    }

    @Bean
    ResolvedKeyCache leaseholdKeyBook(
            VaultKeys keys, LeaseholdProperties properties, Refresher refresher) {
        return new ResolvedKeyCache(
                keys, keys, properties.vault().maxStale(), System::nanoTime, refresher);
    }

    @Bean
    LiveLeases leaseholdLeaseBook(
            VaultLeaseReader records,
            RecordSigner seals,
            LeaseholdProperties properties,
            Clock clock,
            Refresher refresher) {
        return new LiveLeases(
                records,
                records,
                seals,
                properties.vault().maxStale(),
                clock,
                System::nanoTime,
                refresher);
    }

    @Bean
    TokenLookup leaseholdTokenDirectory(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            BrokerSession session) {
        return new VaultTokenLookup(vault, session);
    }

    @Bean
    Logins leaseholdLogins(
            TokenLookup directory,
            LeaseholdProperties properties,
            Clock clock,
            Refresher refresher) {
        return new Logins(
                directory,
                properties.limits().unknownTokensPerSource(),
                clock,
                System::nanoTime,
                refresher);
    }

    @Bean
    EntitlementPolicy leaseholdEntitlementTerms(LeaseholdProperties properties) {
        return BrokerSettings.entitlement(properties.entitlement());
    }

    @Bean
    Entitlements leaseholdEntitlements(
            BrokerSession session,
            EntitlementPolicy terms,
            LeaseholdProperties properties,
            Refresher refresher) {
        return new Entitlements(
                new VaultSubscriptions(session),
                terms,
                properties.vault().maxStale(),
                System::nanoTime,
                refresher);
    }

    @Bean
    Leases leaseholdLeases(
            Entitlements entitlements,
            ResolvedKeyCache keys,
            VaultLeaseReader records,
            LiveLeases book,
            RecordSigner seals,
            HandleCipher handles,
            SecureRandom random,
            Clock clock) {
        return new Leases(
                entitlements,
                keys,
                LeaseTtlPolicy.STANDARD,
                records,
                records,
                book,
                seals,
                handles,
                random,
                clock);
    }

    @Bean
    CallAuthorizer leaseholdCallAdmission(
            HandleCipher handles, LiveLeases book, ResolvedKeyCache keys) {
        return new CallAuthorizer(handles, book, keys);
    }

    @Bean
    CallGateway leaseholdCallGateway(
            LeaseholdProperties properties,
            Catalogue catalogue,
            CallAuthorizer admission,
            ExecutorService leaseholdBlockingCalls,
            GatewayHooks oversight,
            SslBundles bundles,
            PlaintextGuard guard,
            Environment host) {
        HostResolver names = HostResolver.ofThisMachine();
        return new CallGateway(
                BrokerSettings.gateway(properties.calls(), oversight.limits(), bundles),
                catalogue,
                admission,
                leaseholdBlockingCalls,
                names,
                new BrokerAddresses(host, properties.vault().address(), names),
                oversight);
    }

    @Bean
    CallGatewayLifecycle leaseholdCallGatewayLifecycle(CallGateway gateway) {
        return new CallGatewayLifecycle(gateway);
    }

    @Bean
    CallsBaseUrl leaseholdCallAddress(LeaseholdProperties properties, CallGateway gateway) {
        return BrokerSettings.callAddress(properties.calls(), gateway);
    }

    @Bean
    StartLine leaseholdStartLine(
            LeaseholdProperties properties, CallsBaseUrl calls, Catalogue catalogue) {
        return new StartLine(properties, calls, catalogue);
    }
}
