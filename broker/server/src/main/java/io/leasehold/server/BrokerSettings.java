package io.leasehold.server;

import io.leasehold.call.TraceHeaders;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.gateway.BodyPolicy;
import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.CallPolicy;
import io.leasehold.gateway.ConnectionPolicy;
import io.leasehold.gateway.GatewaySettings;
import io.leasehold.gateway.ResponseTimeouts;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.vaultapi.CallsBaseUrl;
import io.leasehold.vault.VaultSettings;
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

/** Turns properties into the settings of each part, and says what is missing. */
final class BrokerSettings {

    private BrokerSettings() {}

    static VaultSettings vault(LeaseholdProperties.Vault properties, SslBundles bundles) {
        return vault(properties, bundles, SslBundle::createSslContext);
    }

    /** The same way to Vault, on which the broker does not show who it is. */
    static VaultSettings anonymousVault(LeaseholdProperties.Vault properties, SslBundles bundles) {
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
        } catch (GeneralSecurityException odd) {
            throw new IllegalStateException("set up TLS towards Vault", odd);
        }
    }

    static GatewaySettings gateway(
            LeaseholdProperties.Calls properties, CallLimits limits, SslBundles bundles) {
        GatewaySettings usual =
                GatewaySettings.usual(properties.address().getHostAddress(), properties.port());
        return new GatewaySettings(
                usual.bindAddress(),
                usual.port(),
                usual.maxHeaderBytes(),
                usual.connectTimeout(),
                properties.idleTimeout(),
                // The places of a destination bound its connections, not a loop's share of them.
                Math.max(usual.connectionsPerDestination(), limits.perDestination()),
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
        Integer given = properties.mostConnections();
        ConnectionPolicy usual =
                given == null ? ConnectionPolicy.usual() : ConnectionPolicy.of(given);
        ConnectionPolicy terms =
                new ConnectionPolicy(
                        usual.most(),
                        Objects.requireNonNullElse(
                                properties.mostConnectionsPerSource(), usual.mostPerSource()),
                        properties.firstRequestTimeout(),
                        properties.keepAliveTimeout());
        if (terms.most() < 0
                || terms.mostPerSource() < 0
                || terms.firstRequest().isNegative()
                || terms.keepAlive().isNegative()) {
            throw invalid(
                    "leasehold.calls.most-connections, most-connections-per-source,"
                            + " first-request-timeout and keep-alive-timeout must not be negative");
        }
        return terms;
    }

    private static BodyPolicy body(LeaseholdProperties.Calls properties) {
        if (properties.bodyGrace().isNegative()
                || properties.bodyTimeout().isNegative()
                || properties.bodyRate().isNegative()
                || properties.bodyRate().toBytes() > Integer.MAX_VALUE) {
            throw invalid(
                    "leasehold.calls.body-grace, body-rate and body-timeout must not be negative,"
                            + " and the rate is less than 2GB");
        }
        return new BodyPolicy(
                properties.bodyGrace(),
                (int) properties.bodyRate().toBytes(),
                properties.bodyTimeout());
    }

    static CallLimits limits(LeaseholdProperties.Limits properties) {
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
            throw invalid("no limit below leasehold.limits may be less than 0");
        }
        if (breaker.percent() < 1 || breaker.percent() > 100) {
            throw invalid("leasehold.limits.breaker.percent is not between 1 and 100");
        }
        if (Stream.of(breaker.slowAfter(), breaker.window(), breaker.pause())
                .anyMatch(time -> time.toMillis() < 1)) {
            throw invalid("the times below leasehold.limits.breaker must not be 0");
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
        CallLimits.Shares usual = CallLimits.Shares.of(properties.perDestination());
        return new CallLimits.Shares(
                Objects.requireNonNullElse(properties.underWayPerLease(), usual.perLease()),
                Objects.requireNonNullElse(properties.underWayPerHolder(), usual.perHolder()),
                Objects.requireNonNullElse(
                        properties.underWayPerOrganization(), usual.perOrganization()));
    }

    static EntitlementPolicy entitlement(LeaseholdProperties.Entitlement properties) {
        EntitlementPolicy usual = EntitlementPolicy.STANDARD;
        try {
            return new EntitlementPolicy(
                    properties.required(),
                    properties.plans(),
                    Optional.ofNullable(properties.planText()).orElse(usual.planText()),
                    Optional.ofNullable(properties.rolloutText()).orElse(usual.rolloutText()));
        } catch (IllegalArgumentException _) {
            throw invalid(
                    "leasehold.entitlement.plans needs at least one plan, and neither text may be"
                            + " blank");
        }
    }

    static CallsBaseUrl callAddress(LeaseholdProperties.Calls properties, CallGateway gateway) {
        String given = properties.baseUrl();
        return given != null
                ? () -> given.endsWith("/") ? given.substring(0, given.length() - 1) : given
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

    /**
     * Without a trust store the bundle would mean the platform's trust, which is not what it says.
     */
    private static X509TrustManager upstreamTrust(SslBundles bundles, String name) {
        if (bundles.getBundle(name).getStores().getTrustStore() == null) {
            throw invalid("the bundle of leasehold.calls.upstream-ssl-bundle trusts nobody");
        }
        return Stream.of(bundles.getBundle(name).getManagers().getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(
                        () ->
                                invalid(
                                        "the bundle of leasehold.calls.upstream-ssl-bundle trusts nobody"));
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    static BrokerException invalid(String why) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, "configure broker: " + why);
    }
}
