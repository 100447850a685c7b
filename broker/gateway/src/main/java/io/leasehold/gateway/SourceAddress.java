package io.leasehold.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/** Names the place that a connection comes from, for limits that hold for each place. */
final class SourceAddress {

    /** Of an IPv6 address, what a provider gives to one customer at least. */
    private static final int NETWORK_OCTETS = 8;

    private SourceAddress() {}

    static String of(SocketAddress remote) {
        return remote instanceof InetSocketAddress place && place.getAddress() != null
                ? of(place.getAddress())
                : "unknown";
    }

    static String of(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_OCTETS)
                : address.getHostAddress();
    }
}
