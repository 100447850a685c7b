package io.leasehold.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Proof that handles and tokens leave this machine only over TLS, or that an operator has said in
 * so many words that they need not.
 */
final class PlaintextGuard {

    private static final String MEND =
            "; give it TLS, bind it to 127.0.0.1, or set leasehold.allow-plaintext=true";

    private PlaintextGuard() {}

    static PlaintextGuard check(LeaseholdProperties properties, Environment host) {
        if (!properties.allowPlaintext()) {
            if (properties.calls().sslBundle() == null) {
                requireLoopback(properties.calls().address(), "the port for calls");
            }
            requireServer(host, "server", "the control port");
            if (host.containsProperty("management.server.port")) {
                requireServer(host, "management.server", "the management port");
            }
            requireVault(properties.vault());
        }
        return new PlaintextGuard();
    }

    private static void requireServer(Environment host, String prefix, String what) {
        if (!isOverTls(host, prefix)) {
            requireLoopback(
                    Optional.ofNullable(host.getProperty(prefix + ".address")).orElse("0.0.0.0"),
                    what);
        }
    }

    /** Whether the server of these properties has TLS. */
    static boolean isOverTls(Environment host, String prefix) {
        return host.containsProperty(prefix + ".ssl.bundle")
                || host.containsProperty(prefix + ".ssl.key-store")
                || host.containsProperty(prefix + ".ssl.certificate");
    }

    private static void requireVault(LeaseholdProperties.Vault vault) {
        for (URI address : vault.address()) {
            if (!"https".equals(address.getScheme())) {
                requireLoopback(
                        Optional.ofNullable(address.getHost()).orElse("0.0.0.0"),
                        "the way to Vault");
            }
        }
    }

    private static void requireLoopback(String host, String what) {
        try {
            requireLoopback(InetAddress.getByName(host), what);
        } catch (UnknownHostException _) {
            throw BrokerSettings.invalid(what + " has an address that cannot be resolved");
        }
    }

    private static void requireLoopback(InetAddress address, String what) {
        if (!address.isLoopbackAddress()) {
            throw BrokerSettings.invalid(what + " would leave this machine without TLS" + MEND);
        }
    }
}
