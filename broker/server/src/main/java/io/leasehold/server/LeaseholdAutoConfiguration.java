package io.leasehold.server;

import io.leasehold.audit.AuditedChanges;
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
import io.leasehold.leasing.Leases;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.Logins;
import io.leasehold.login.TokenLookup;
import io.leasehold.server.auditlog.LogKeysPage;
import io.leasehold.server.changes.AuditedLeaseWriter;
import io.leasehold.server.health.VaultReachLog;
import io.leasehold.server.job.KeyRingConfiguration;
import io.leasehold.server.job.LoopConfiguration;
import io.leasehold.server.job.SweepConfiguration;
import io.leasehold.server.port.ApiSecurityHeaders;
import io.leasehold.server.port.TrustedProxies;
import io.leasehold.server.route.Routes;
import io.leasehold.server.settings.BrokerLoginSettings;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.ControlSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.vaultapi.CallsBaseUrl;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.identity.VaultTokenLookup;
import io.leasehold.vault.key.VaultKeys;
import io.leasehold.vault.lease.VaultLeaseReader;
import io.leasehold.vault.tenancy.VaultSubscriptions;
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
 * The broker inside a Spring Boot application, enabled by {@code leasehold.enabled=true}. Adds the
 * lease API, the management API and the console to the application's own port, and opens the calls
 * port. Scans no packages.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty("leasehold.enabled")
@EnableConfigurationProperties(LeaseholdProperties.class)
@Import({
    LeaseApiConfiguration.class,
    DeliveryConfiguration.class,
    ManagementConfiguration.class,
    ConsoleConfiguration.class,
    KeyRingConfiguration.class,
    SweepConfiguration.class,
    AuditConfiguration.class,
    ObservabilityConfiguration.class,
    AuditLogConfiguration.class,
    SiemConfiguration.class,
    MetricsConfiguration.class,
    LoopConfiguration.class,
    HealthConfiguration.class
})
public class LeaseholdAutoConfiguration {

    @Bean
    PlaintextGuard leaseholdPlaintextGuard(
            LeaseholdProperties properties, Environment environment) {
        return PlaintextGuard.check(properties, environment);
    }

    @Bean
    SilencedLoggers leaseholdSilencedLoggers() {
        return SilencedLoggers.silence(getClass().getClassLoader());
    }

    /** Covers the broker's own paths only; other responses of a host application stay unchanged. */
    @Bean
    FilterRegistrationBean<ApiSecurityHeaders> leaseholdApiSecurityHeaders() {
        FilterRegistrationBean<ApiSecurityHeaders> registration =
                new FilterRegistrationBean<>(new ApiSecurityHeaders());
        registration.setName("leaseholdApiSecurityHeaders");
        registration.addUrlPatterns("/v1/*", Routes.ROOT + "/*", LogKeysPage.PATH);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    @ConditionalOnMissingBean
    ForwardedHeaders leaseholdHostForwardedHeaders(Environment environment) {
        return ForwardedHeaders.warn(environment);
    }

    /** Covers the broker's own paths only, like every filter in a host application. */
    @Bean
    FilterRegistrationBean<TrustedProxies> leaseholdTrustedProxies(LeaseholdProperties properties) {
        List<String> proxies = ControlSettings.trustedProxies(properties);
        FilterRegistrationBean<TrustedProxies> registration =
                new FilterRegistrationBean<>(new TrustedProxies(proxies));
        registration.setEnabled(!proxies.isEmpty());
        registration.setName("leaseholdTrustedProxies");
        registration.addUrlPatterns("/v1/*", Routes.ROOT + "/*", "/organizations/*", "/sign-in/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Covers the paths of Vault's API only, so that forms of a host application still work. */
    @Bean
    FilterRegistrationBean<UnparsedBodies> leaseholdUnparsedBodies() {
        FilterRegistrationBean<UnparsedBodies> registration =
                new FilterRegistrationBean<>(new UnparsedBodies());
        registration.setName("leaseholdUnparsedBodies");
        registration.addUrlPatterns("/v1/lease/*", "/v1/sys/*", "/v1/auth/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
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

    /** For requests with caller tokens that the broker has not looked up yet. */
    @Bean(defaultCandidate = false, destroyMethod = "")
    VaultConnection leaseholdCallersVaultConnection(VaultConnection vault) {
        return vault.forCallers();
    }

    /**
     * For requests that must not carry the broker's identity. Not a default candidate, so that it
     * is injected only where it is named.
     */
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
    HandleCipher leaseholdHandleCipher(KeyRingCache rings, SecureRandom random) {
        return new HandleCipher(rings, random);
    }

    @Bean
    RecordSigner leaseholdRecordSigner(KeyRingCache rings) {
        return new RecordSigner(rings);
    }

    @Bean
    VaultLeaseReader leaseholdLeaseReader(VaultConnection vault, BrokerSession session) {
        return new VaultLeaseReader(vault, session);
    }

    @Bean
    VaultKeys leaseholdVaultKeys(BrokerSession session, Catalogue catalogue) {
        return new VaultKeys(session, catalogue);
    }

    @Bean
    ResolvedKeyCache leaseholdResolvedKeyCache(
            VaultKeys keys, LeaseholdProperties properties, Refresher refresher) {
        return new ResolvedKeyCache(
                keys, keys, properties.vault().maxStale(), System::nanoTime, refresher);
    }

    @Bean
    LiveLeases leaseholdLiveLeases(
            VaultLeaseReader records,
            RecordSigner signer,
            LeaseholdProperties properties,
            Clock clock,
            Refresher refresher) {
        return new LiveLeases(
                records,
                records,
                signer,
                properties.vault().maxStale(),
                clock,
                System::nanoTime,
                refresher);
    }

    @Bean
    TokenLookup leaseholdTokenLookup(
            @Qualifier("leaseholdCallersVaultConnection") VaultConnection vault,
            BrokerSession session) {
        return new VaultTokenLookup(vault, session);
    }

    @Bean
    Logins leaseholdLogins(
            TokenLookup tokenLookup,
            LeaseholdProperties properties,
            Clock clock,
            Refresher refresher) {
        return new Logins(
                tokenLookup,
                properties.limits().unknownTokensPerSource(),
                clock,
                System::nanoTime,
                refresher);
    }

    @Bean
    EntitlementPolicy leaseholdEntitlementPolicy(LeaseholdProperties properties) {
        return BrokerSettings.entitlement(properties.entitlement());
    }

    @Bean
    Entitlements leaseholdEntitlements(
            BrokerSession session,
            EntitlementPolicy policy,
            LeaseholdProperties properties,
            Refresher refresher) {
        return new Entitlements(
                new VaultSubscriptions(session),
                policy,
                properties.vault().maxStale(),
                System::nanoTime,
                refresher);
    }

    @Bean
    Leases leaseholdLeases(
            Entitlements entitlements,
            ResolvedKeyCache keys,
            VaultLeaseReader records,
            LiveLeases liveLeases,
            RecordSigner signer,
            HandleCipher handles,
            AuditedChanges changes,
            SecureRandom random,
            Clock clock) {
        return new Leases(
                entitlements,
                keys,
                LeaseTtlPolicy.STANDARD,
                new AuditedLeaseWriter(records, changes),
                records,
                liveLeases,
                signer,
                handles,
                random,
                clock);
    }

    @Bean
    CallAuthorizer leaseholdCallAuthorizer(
            HandleCipher handles, LiveLeases liveLeases, ResolvedKeyCache keys) {
        return new CallAuthorizer(handles, liveLeases, keys);
    }

    @Bean
    CallGateway leaseholdCallGateway(
            LeaseholdProperties properties,
            Catalogue catalogue,
            CallAuthorizer authorizer,
            ExecutorService leaseholdBlockingCalls,
            GatewayHooks hooks,
            SslBundles bundles,
            PlaintextGuard guard,
            Environment environment) {
        HostResolver resolver = HostResolver.ofThisMachine();
        return new CallGateway(
                BrokerSettings.gateway(properties.calls(), hooks.limits(), bundles),
                catalogue,
                authorizer,
                leaseholdBlockingCalls,
                resolver,
                new BrokerAddresses(environment, properties.vault().address(), resolver),
                hooks);
    }

    @Bean
    CallGatewayLifecycle leaseholdCallGatewayLifecycle(CallGateway gateway) {
        return new CallGatewayLifecycle(gateway);
    }

    @Bean
    CallsBaseUrl leaseholdCallsBaseUrl(LeaseholdProperties properties, CallGateway gateway) {
        return BrokerSettings.callsBaseUrl(properties.calls(), gateway);
    }

    @Bean
    StartLine leaseholdStartLine(
            LeaseholdProperties properties, CallsBaseUrl calls, Catalogue catalogue) {
        return new StartLine(properties, calls, catalogue);
    }
}
