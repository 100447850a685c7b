package io.leasehold.server.port;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The source by which connections are counted: an IPv4 address, or a 64-bit IPv6 network, because
 * one client usually controls all of its addresses.
 */
record Source(String network) {

    private static final int IPV6_NETWORK_BYTES = 8;

    static Source of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Source(
                HexFormat.of()
                        .formatHex(
                                bytes.length > 4
                                        ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)
                                        : bytes));
    }
}
