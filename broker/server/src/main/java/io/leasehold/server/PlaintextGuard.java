package io.leasehold.server;

import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Proof that handles and tokens leave this machine only over TLS, or that an operator explicitly
 * allowed plaintext.
 */
final class PlaintextGuard {

    private static final String REMEDY =
            "; give it TLS, bind it to 127.0.0.1, or set leasehold.allow-plaintext=true";

    private PlaintextGuard() {}

    static PlaintextGuard check(LeaseholdProperties properties, Environment environment) {
        if (!properties.allowPlaintext()) {
            if (properties.calls().sslBundle() == null) {
                requireLoopback(properties.calls().address(), "the calls port");
            }
            requireServer(environment, "server", "the control port");
            if (environment.containsProperty("management.server.port")) {
                requireServer(environment, "management.server", "the management port");
            }
            requireVault(properties.vault());
        }
        return new PlaintextGuard();
    }

    private static void requireServer(Environment environment, String prefix, String subject) {
        if (!isOverTls(environment, prefix)) {
            requireLoopback(
                    Optional.ofNullable(environment.getProperty(prefix + ".address"))
                            .orElse("0.0.0.0"),
                    subject);
        }
    }

    /** Whether the server of these properties has TLS. */
    static boolean isOverTls(Environment environment, String prefix) {
        return environment.containsProperty(prefix + ".ssl.bundle")
                || environment.containsProperty(prefix + ".ssl.key-store")
                || environment.containsProperty(prefix + ".ssl.certificate");
    }

    private static void requireVault(LeaseholdProperties.Vault vault) {
        for (URI address : vault.address()) {
            if (!"https".equals(address.getScheme())) {
                requireLoopback(
                        Optional.ofNullable(address.getHost()).orElse("0.0.0.0"),
                        "the connection to Vault");
            }
        }
    }

    private static void requireLoopback(String host, String subject) {
        try {
            requireLoopback(InetAddress.getByName(host), subject);
        } catch (UnknownHostException _) {
            throw BrokerSettings.invalid(subject + " has an address that cannot be resolved");
        }
    }

    private static void requireLoopback(InetAddress address, String subject) {
        if (!address.isLoopbackAddress()) {
            throw BrokerSettings.invalid(
                    subject + " would leave this machine without TLS" + REMEDY);
        }
    }
}
