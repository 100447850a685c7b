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

/** Distinguishes public internet addresses from all others. */
final class NonPublicAddresses {

    private static final String TABLE = "special-addresses.csv";
    private static final int[] NAT64 = {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    private static final int[] SIX_TO_FOUR = {0x20, 0x02};
    private static final int[] ISATAP = {0x5e, 0xfe};

    private final List<Block> blocks = read();

    /** The kind of a non-public address; empty if it is public. */
    Optional<String> kind(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            Optional<InetAddress> embedded = embeddedIpv4(bytes);
            if (embedded.isPresent()) {
                return kind(embedded.get());
            }
        }
        ClientAddress client = new ClientAddress(address);
        return blocks.stream()
                .filter(block -> client.isIn(block.cidr()))
                .findFirst()
                .map(Block::kind);
    }

    /** The IPv4 address to which a translating gateway would forward the IPv6 address. */
    private static Optional<InetAddress> embeddedIpv4(byte[] bytes) {
        if (hasAt(bytes, 0, NAT64) || hasAt(bytes, 0, MAPPED)) {
            return Optional.of(ipv4(bytes, 12));
        }
        if (hasAt(bytes, 0, SIX_TO_FOUR)) {
            return Optional.of(ipv4(bytes, 2));
        }
        // ISATAP can follow any network prefix; one bit says whether the IPv4 address is unique.
        boolean isatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && hasAt(bytes, 10, ISATAP);
        return isatap ? Optional.of(ipv4(bytes, 12)) : Optional.empty();
    }

    private static boolean hasAt(byte[] bytes, int from, int[] prefix) {
        for (int at = 0; at < prefix.length; at++) {
            if ((bytes[from + at] & 0xff) != prefix[at]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an IPv4 address", impossible);
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
