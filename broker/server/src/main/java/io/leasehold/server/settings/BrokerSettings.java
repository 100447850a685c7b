package io.leasehold.server.settings;

import io.leasehold.call.TraceHeaders;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.CallPolicy;
import io.leasehold.gateway.GatewaySettings;
import io.leasehold.gateway.caller.ConnectionPolicy;
import io.leasehold.gateway.exchange.BodyPolicy;
import io.leasehold.gateway.exchange.ResponseTimeouts;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.vaultapi.CallsBaseUrl;
import io.leasehold.vault.client.VaultSettings;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Converts properties into the settings of each component, and refuses invalid values. */
public final class BrokerSettings {

    private BrokerSettings() {}

    public static VaultSettings vault(LeaseholdProperties.Vault properties, SslBundles bundles) {
        return vault(properties, bundles, SslBundle::createSslContext);
    }

    /** The same connection settings without the broker's client certificate. */
    public static VaultSettings anonymousVault(
            LeaseholdProperties.Vault properties, SslBundles bundles) {
        return vault(properties, bundles, BrokerSettings::trustOnly);
    }

    private static VaultSettings vault(
            LeaseholdProperties.Vault properties,
            SslBundles bundles,
            Function<SslBundle, SSLContext> tls) {
        if (properties.address().isEmpty()) {
            throw invalid("leasehold.vault.address is empty");
        }
        VaultSettings plain = VaultSettings.of(properties.address().getFirst());
        return new VaultSettings(
                properties.address(),
                Optional.ofNullable(properties.sslBundle()).map(bundles::getBundle).map(tls),
                plain.connectTimeout(),
                plain.responseTimeout());
    }

    private static SSLContext trustOnly(SslBundle bundle) {
        try {
            SSLContext tls = SSLContext.getInstance(bundle.getProtocol());
            tls.init(new KeyManager[0], bundle.getManagers().getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("set up TLS towards Vault", unexpected);
        }
    }

    public static GatewaySettings gateway(
            LeaseholdProperties.Calls properties, CallLimits limits, SslBundles bundles) {
        GatewaySettings defaults =
                GatewaySettings.usual(properties.address().getHostAddress(), properties.port());
        return new GatewaySettings(
                defaults.bindAddress(),
                defaults.port(),
                defaults.maxHeaderBytes(),
                defaults.connectTimeout(),
                properties.idleTimeout(),
                // per-destination limits calls across all event loops, so no loop may have a
                // smaller pool.
                Math.max(defaults.connectionsPerDestination(), limits.perDestination()),
                Optional.ofNullable(properties.upstreamSslBundle())
                        .map(name -> upstreamTrust(bundles, name)),
                Optional.ofNullable(properties.sslBundle()).map(name -> identity(bundles, name)),
                new CallPolicy(
                        new ResponseTimeouts(
                                properties.firstByteTimeout(), properties.totalTimeout()),
                        body(properties),
                        connections(properties),
                        properties.passTraceHeaders() ? TraceHeaders.PASS : TraceHeaders.DROP));
    }

    private static ConnectionPolicy connections(LeaseholdProperties.Calls properties) {
        Integer configured = properties.mostConnections();
        ConnectionPolicy defaults =
                configured == null ? ConnectionPolicy.usual() : ConnectionPolicy.of(configured);
        ConnectionPolicy policy =
                new ConnectionPolicy(
                        defaults.most(),
                        Objects.requireNonNullElse(
                                properties.mostConnectionsPerSource(), defaults.mostPerSource()),
                        properties.firstRequestTimeout(),
                        properties.keepAliveTimeout());
        if (policy.most() < 0
                || policy.mostPerSource() < 0
                || policy.firstRequest().isNegative()
                || policy.keepAlive().isNegative()) {
            throw invalid(
                    "leasehold.calls.most-connections, most-connections-per-source,"
                            + " first-request-timeout and keep-alive-timeout must not be negative");
        }
        return policy;
    }

    private static BodyPolicy body(LeaseholdProperties.Calls properties) {
        if (properties.bodyGrace().isNegative()
                || properties.bodyTimeout().isNegative()
                || properties.bodyRate().isNegative()
                || properties.bodyRate().toBytes() > Integer.MAX_VALUE) {
            throw invalid(
                    "leasehold.calls.body-grace, body-rate and body-timeout must not be"
                            + " negative, and body-rate must be less than 2GB");
        }
        return new BodyPolicy(
                properties.bodyGrace(),
                (int) properties.bodyRate().toBytes(),
                properties.bodyTimeout());
    }

    public static CallLimits limits(LeaseholdProperties.Limits properties) {
        LeaseholdProperties.Breaker breaker = properties.breaker();
        CallLimits.Shares shares = shares(properties);
        if (IntStream.of(
                        properties.underWay(),
                        properties.perDestination(),
                        shares.perLease(),
                        shares.perHolder(),
                        shares.perOrganization(),
                        properties.perLease(),
                        properties.perHolder(),
                        properties.failuresPerSource(),
                        properties.unknownTokensPerSource(),
                        breaker.minimumCalls())
                .anyMatch(limit -> limit < 0)) {
            throw invalid("limits under leasehold.limits must not be negative");
        }
        if (breaker.percent() < 1 || breaker.percent() > 100) {
            throw invalid("leasehold.limits.breaker.percent must be between 1 and 100");
        }
        if (Stream.of(breaker.slowAfter(), breaker.window(), breaker.pause())
                .anyMatch(time -> time.toMillis() < 1)) {
            throw invalid("durations under leasehold.limits.breaker must be at least 1ms");
        }
        return new CallLimits(
                properties.underWay(),
                properties.loopLag(),
                properties.perDestination(),
                shares,
                properties.perLease(),
                properties.perHolder(),
                properties.failuresPerSource(),
                new CallLimits.Breaker(
                        breaker.minimumCalls(),
                        breaker.percent(),
                        breaker.slowAfter(),
                        breaker.window(),
                        breaker.pause()));
    }

    private static CallLimits.Shares shares(LeaseholdProperties.Limits properties) {
        CallLimits.Shares defaults = CallLimits.Shares.of(properties.perDestination());
        return new CallLimits.Shares(
                Objects.requireNonNullElse(properties.underWayPerLease(), defaults.perLease()),
                Objects.requireNonNullElse(properties.underWayPerHolder(), defaults.perHolder()),
                Objects.requireNonNullElse(
                        properties.underWayPerOrganization(), defaults.perOrganization()));
    }

    public static EntitlementPolicy entitlement(LeaseholdProperties.Entitlement properties) {
        EntitlementPolicy defaults = EntitlementPolicy.STANDARD;
        try {
            return new EntitlementPolicy(
                    properties.required(),
                    properties.plans(),
                    Optional.ofNullable(properties.planText()).orElse(defaults.planText()),
                    Optional.ofNullable(properties.rolloutText()).orElse(defaults.rolloutText()));
        } catch (IllegalArgumentException _) {
            throw invalid(
                    "leasehold.entitlement.plans needs at least one plan, and plan-text and"
                            + " rollout-text must not be blank");
        }
    }

    public static CallsBaseUrl callsBaseUrl(
            LeaseholdProperties.Calls properties, CallGateway gateway) {
        String configured = properties.baseUrl();
        return configured != null
                ? () ->
                        configured.endsWith("/")
                                ? configured.substring(0, configured.length() - 1)
                                : configured
                : () ->
                        (properties.sslBundle() == null ? "http://" : "https://")
                                + host(properties.address())
                                + ":"
                                + gateway.port();
    }

    private static X509KeyManager identity(SslBundles bundles, String name) {
        if (bundles.getBundle(name).getStores().getKeyStore() == null) {
            throw invalid("the bundle of leasehold.calls.ssl-bundle has no key");
        }
        return Stream.of(bundles.getBundle(name).getManagers().getKeyManagers())
                .filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast)
                .findFirst()
                .orElseThrow(() -> invalid("the bundle of leasehold.calls.ssl-bundle has no key"));
    }

    /** Requires a trust store: without one, the bundle would fall back to the platform's trust. */
    private static X509TrustManager upstreamTrust(SslBundles bundles, String name) {
        if (bundles.getBundle(name).getStores().getTrustStore() == null) {
            throw invalid("the bundle of leasehold.calls.upstream-ssl-bundle has no trust store");
        }
        return Stream.of(bundles.getBundle(name).getManagers().getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(
                        () ->
                                invalid(
                                        "the bundle of leasehold.calls.upstream-ssl-bundle has"
                                                + " no trust store"));
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    public static BrokerException invalid(String why) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, "configure broker: " + why);
    }
}
