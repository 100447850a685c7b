package io.leasehold.server.port;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whose connections are counted together: those of one IPv4 address, or of one IPv6 network of 64
 * bits, because whoever has one address there has all of them.
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
