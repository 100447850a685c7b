package io.leasehold.gateway.dial;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The checked addresses of a destination, as literals: connecting to one of them needs no DNS
 * lookup.
 */
public final class ResolvedDestination {

    private final List<SocketAddress> addresses;
    private final long resolvedAt;

    private ResolvedDestination(List<SocketAddress> addresses, long resolvedAt) {
        this.addresses = addresses;
        this.resolvedAt = resolvedAt;
    }

    static ResolvedDestination of(List<InetAddress> allowed, int port, long resolvedAt) {
        return new ResolvedDestination(
                allowed.stream()
                        .map(address -> SocketAddress.inetSocketAddress(port, literal(address)))
                        .toList(),
                resolvedAt);
    }

    /** The client takes an IPv6 address only in the brackets that a URL needs. */
    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    /** The first one to connect to. */
    public SocketAddress first() {
        return addresses.getFirst();
    }

    /** All of them, in the order in which to try them. */
    public List<SocketAddress> addresses() {
        return addresses;
    }

    boolean isYounger(long now, long nanos) {
        return now - resolvedAt < nanos;
    }
}
