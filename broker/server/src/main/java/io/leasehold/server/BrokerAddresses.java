package io.leasehold.server;

import io.leasehold.gateway.dial.ForbiddenAddresses;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.dial.LocalAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;

/**
 * The addresses that calls must not reach: this application's own ports under any address of this
 * machine, and Vault's nodes. A call to one of them would use the broker's own network access.
 */
final class BrokerAddresses implements ForbiddenAddresses {

    private static final List<String> PORTS =
            List.of(
                    "local.server.port",
                    "server.port",
                    "local.management.port",
                    "management.server.port");

    private final Environment environment;
    private final List<URI> vault;
    private final HostResolver resolver;
    private final Map<URI, List<InetAddress>> lastResolved = new ConcurrentHashMap<>();

    BrokerAddresses(Environment environment, List<URI> vault, HostResolver resolver) {
        this.environment = environment;
        this.vault = List.copyOf(vault);
        this.resolver = resolver;
    }

    @Override
    public boolean covers(InetAddress address, int port) {
        return isOwnPort(port) && LocalAddresses.has(address)
                || vault.stream().anyMatch(node -> port(node) == port && mayBeAt(node, address));
    }

    /** Compares with the configured ports, and with the actual ones once the servers listen. */
    private boolean isOwnPort(int port) {
        String text = String.valueOf(port);
        return PORTS.stream().anyMatch(name -> text.equals(environment.getProperty(name)));
    }

    /** Treats a node whose name was never resolved as being at every address. */
    private boolean mayBeAt(URI node, InetAddress address) {
        List<InetAddress> nodes = addresses(node);
        return nodes.isEmpty()
                || nodes.contains(address)
                || LocalAddresses.has(address) && nodes.stream().anyMatch(LocalAddresses::has);
    }

    private List<InetAddress> addresses(URI node) {
        try {
            List<InetAddress> found = resolver.addresses(host(node));
            lastResolved.put(node, found);
            return found;
        } catch (UnknownHostException _) {
            return lastResolved.getOrDefault(node, List.of());
        }
    }

    private static String host(URI node) throws UnknownHostException {
        if (node.getHost() == null) {
            throw new UnknownHostException("a Vault address has no host");
        }
        return node.getHost();
    }

    private static int port(URI node) {
        if (node.getPort() >= 0) {
            return node.getPort();
        }
        return "https".equals(node.getScheme()) ? 443 : 80;
    }
}
