package io.leasehold.gateway.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/** The key of a remote address, for limits per source. */
final class SourceAddress {

    /** A provider assigns at least a /64 to one customer, so limits apply to a /64 of IPv6. */
    private static final int NETWORK_BYTES = 8;

    private SourceAddress() {}

    static String of(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? of(inet.getAddress())
                : "unknown";
    }

    static String of(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
