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
 * The ports of this application, under any address of this machine, and the nodes of Vault: a call
 * that reached one of them would speak with the broker's own standing there.
 */
final class BrokerAddresses implements ForbiddenAddresses {

    private static final List<String> PORTS =
            List.of(
                    "local.server.port",
                    "server.port",
                    "local.management.port",
                    "management.server.port");

    private final Environment host;
    private final List<URI> vault;
    private final HostResolver names;
    private final Map<URI, List<InetAddress>> lastKnown = new ConcurrentHashMap<>();

    BrokerAddresses(Environment host, List<URI> vault, HostResolver names) {
        this.host = host;
        this.vault = List.copyOf(vault);
        this.names = names;
    }

    @Override
    public boolean covers(InetAddress address, int port) {
        return isOwnPort(port) && LocalAddresses.has(address)
                || vault.stream().anyMatch(node -> port(node) == port && mayBeAt(node, address));
    }

    /** The ports that were asked for, and those that were found free for it, once they are. */
    private boolean isOwnPort(int port) {
        String text = String.valueOf(port);
        return PORTS.stream().anyMatch(name -> text.equals(host.getProperty(name)));
    }

    /** A node whose name was never known may be anywhere. */
    private boolean mayBeAt(URI node, InetAddress address) {
        List<InetAddress> nodes = addresses(node);
        return nodes.isEmpty()
                || nodes.contains(address)
                || LocalAddresses.has(address) && nodes.stream().anyMatch(LocalAddresses::has);
    }

    private List<InetAddress> addresses(URI node) {
        try {
            List<InetAddress> found = names.addresses(host(node));
            lastKnown.put(node, found);
            return found;
        } catch (UnknownHostException _) {
            return lastKnown.getOrDefault(node, List.of());
        }
    }

    private static String host(URI node) throws UnknownHostException {
        if (node.getHost() == null) {
            throw new UnknownHostException("an address of Vault names no host");
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
