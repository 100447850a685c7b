package io.leasehold.login;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a caller, as seen on the TCP connection to the broker. */
public record ClientAddress(InetAddress address) {

    /**
     * Whether the address is inside the block, such as {@code 10.0.0.0/8} or {@code ::1}. An
     * invalid block contains nothing.
     */
    public boolean isIn(String cidr) {
        return Block.parse(cidr).filter(this::isIn).isPresent();
    }

    /** Whether the text is a valid address block or a single address. */
    public static boolean isBlock(String cidr) {
        return Block.parse(cidr).isPresent();
    }

    private boolean isIn(Block block) {
        byte[] bytes = address.getAddress();
        int shift = block.base().length * 8 - block.prefix();
        return bytes.length == block.base().length
                && new BigInteger(1, bytes)
                        .shiftRight(shift)
                        .equals(new BigInteger(1, block.base()).shiftRight(shift));
    }

    private record Block(byte[] base, int prefix) {

        /**
         * Rejects IPv4-mapped IPv6 addresses, because their prefix lengths would be ambiguous, and
         * abbreviated IPv4 addresses: Java reads 10.1 as 10.0.0.1.
         */
        private static final Pattern COMPLETE_ADDRESS =
                Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

        static Optional<Block> parse(String cidr) {
            int slash = cidr.indexOf('/');
            String network = slash < 0 ? cidr : cidr.substring(0, slash);
            if (!COMPLETE_ADDRESS.matcher(network).matches()) {
                return Optional.empty();
            }
            try {
                byte[] base = InetAddress.ofLiteral(network).getAddress();
                int length = base.length * 8;
                int prefix = slash < 0 ? length : Integer.parseInt(cidr.substring(slash + 1));
                boolean mappedIpv4 = base.length == 4 && network.contains(":");
                boolean unsigned = slash < 0 || Character.isDigit(cidr.charAt(slash + 1));
                return prefix >= 0 && prefix <= length && unsigned && !mappedIpv4
                        ? Optional.of(new Block(base, prefix))
                        : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
