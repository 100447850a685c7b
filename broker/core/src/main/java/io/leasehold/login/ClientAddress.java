package io.leasehold.login;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address that a caller really comes from, as seen by the broker's own socket. */
public record ClientAddress(InetAddress address) {

    /**
     * Whether the address is inside the block, such as {@code 10.0.0.0/8} or {@code ::1}. A block
     * that cannot be read contains nothing.
     */
    public boolean isIn(String cidr) {
        return Block.read(cidr).filter(this::isIn).isPresent();
    }

    /** Whether the text is a block of addresses, or one address. */
    public static boolean isBlock(String cidr) {
        return Block.read(cidr).isPresent();
    }

    private boolean isIn(Block block) {
        byte[] mine = address.getAddress();
        int rest = block.base().length * 8 - block.prefix();
        return mine.length == block.base().length
                && new BigInteger(1, mine)
                        .shiftRight(rest)
                        .equals(new BigInteger(1, block.base()).shiftRight(rest));
    }

    private record Block(byte[] base, int prefix) {

        /** Java also reads 10.1 as 10.0.0.1, which nobody means. */
        private static final Pattern WHOLE =
                Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

        static Optional<Block> read(String cidr) {
            int slash = cidr.indexOf('/');
            String network = slash < 0 ? cidr : cidr.substring(0, slash);
            if (!WHOLE.matcher(network).matches()) {
                return Optional.empty();
            }
            try {
                byte[] base = InetAddress.ofLiteral(network).getAddress();
                int length = base.length * 8;
                int prefix = slash < 0 ? length : Integer.parseInt(cidr.substring(slash + 1));
                return prefix >= 0 && prefix <= length
                        ? Optional.of(new Block(base, prefix))
                        : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
