package io.leasehold.gateway.dial;

import io.leasehold.login.ClientAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells addresses of the public internet from all others. */
final class NonPublicAddresses {

    private static final String TABLE = "special-addresses.csv";
    private static final int[] NAT64 = {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    private static final int[] SIX_TO_FOUR = {0x20, 0x02};
    private static final int[] ISATAP = {0x5e, 0xfe};

    private final List<Block> blocks = read();

    /** What is special about the address; empty if it is public. */
    Optional<String> kind(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == 16) {
            Optional<InetAddress> inner = inner(octets);
            if (inner.isPresent()) {
                return kind(inner.get());
            }
        }
        ClientAddress plain = new ClientAddress(address);
        return blocks.stream()
                .filter(block -> plain.isIn(block.cidr()))
                .findFirst()
                .map(Block::kind);
    }

    /** The IPv4 address to which a gateway on the way would pass what is sent to the IPv6 one. */
    private static Optional<InetAddress> inner(byte[] octets) {
        if (has(octets, 0, NAT64) || has(octets, 0, MAPPED)) {
            return Optional.of(ipv4(octets, 12));
        }
        if (has(octets, 0, SIX_TO_FOUR)) {
            return Optional.of(ipv4(octets, 2));
        }
        // ISATAP may stand behind any network, and says by one bit whether it is unique.
        boolean isatap = (octets[8] & 0xfd) == 0 && octets[9] == 0 && has(octets, 10, ISATAP);
        return isatap ? Optional.of(ipv4(octets, 12)) : Optional.empty();
    }

    private static boolean has(byte[] octets, int from, int[] wanted) {
        for (int at = 0; at < wanted.length; at++) {
            if ((octets[from + at] & 0xff) != wanted[at]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] octets, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four octets are an address", impossible);
        }
    }

    private static List<Block> read() {
        try (InputStream table = NonPublicAddresses.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("read table of addresses: no " + TABLE);
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Block::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("read table of addresses", unreadable);
        }
    }

    private record Block(String cidr, String kind) {

        static Block parse(String line) {
            int comma = line.indexOf(',');
            String cidr = line.substring(0, comma);
            if (!ClientAddress.isBlock(cidr)) {
                throw new IllegalStateException("read table of addresses: " + cidr);
            }
            return new Block(cidr, line.substring(comma + 1));
        }
    }
}
