package io.leasehold.login;

import java.math.BigInteger;
import java.net.InetAddress;

/** The address that a caller really comes from, as seen by the broker's own socket. */
public record ClientAddress(InetAddress address) {

    /**
     * Whether the address is inside the block, such as {@code 10.0.0.0/8} or {@code ::1}. A block
     * that cannot be read contains nothing.
     */
    public boolean isIn(String cidr) {
        int slash = cidr.indexOf('/');
        String network = slash < 0 ? cidr : cidr.substring(0, slash);
        try {
            byte[] base = InetAddress.ofLiteral(network).getAddress();
            int length = base.length * 8;
            int prefix = slash < 0 ? length : Integer.parseInt(cidr.substring(slash + 1));
            return prefix >= 0 && prefix <= length && samePrefix(base, prefix);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private boolean samePrefix(byte[] base, int prefix) {
        byte[] mine = address.getAddress();
        int rest = base.length * 8 - prefix;
        return mine.length == base.length
                && new BigInteger(1, mine)
                        .shiftRight(rest)
                        .equals(new BigInteger(1, base).shiftRight(rest));
    }
}
