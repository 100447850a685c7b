package io.leasehold.gateway.dial;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of a destination that were checked, as literals: who connects to one of them looks
 * nothing up any more.
 */
public final class ResolvedDestination {

    private final List<SocketAddress> addresses;
    private final long foundAt;

    private ResolvedDestination(List<SocketAddress> addresses, long foundAt) {
        this.addresses = addresses;
        this.foundAt = foundAt;
    }

    static ResolvedDestination of(List<InetAddress> allowed, int port, long foundAt) {
        return new ResolvedDestination(
                allowed.stream()
                        .map(address -> SocketAddress.inetSocketAddress(port, literal(address)))
                        .toList(),
                foundAt);
    }

    /** The client takes an IPv6 address only as it stands in a URL. */
    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    /** The one to try first. */
    public SocketAddress first() {
        return addresses.getFirst();
    }

    /** All of them, in the order in which they are to be tried. */
    public List<SocketAddress> addresses() {
        return addresses;
    }

    boolean isYounger(long now, long nanos) {
        return now - foundAt < nanos;
    }
}
