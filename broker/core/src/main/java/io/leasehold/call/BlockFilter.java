package io.leasehold.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * Tells apart, eight bytes at once, in which blocks of a text a pattern may begin and in which none
 * does: of most bodies nearly all blocks are such. Immutable.
 */
final class BlockFilter {

    /** Bytes in a block. */
    static final int SIZE = Long.BYTES;

    private static final int PAIRS = 4096;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Each byte that begins an escape or breaks a line, eight times. */
    private static final long[] SPECIAL =
            IntStream.range(0, 256)
                    .filter(octet -> isSpecial((byte) octet))
                    .mapToLong(octet -> octet * ONES)
                    .toArray();

    /** A bit for each number of two bytes that follow each other among a pattern's first five. */
    private final long[] pairs = new long[PAIRS / Long.SIZE];

    BlockFilter(Collection<byte[]> patterns) {
        for (byte[] pattern : patterns) {
            for (int at = 0; at <= ByteAutomaton.LOOK_BACK; at++) {
                int pair = pair(pattern[at], pattern[at + 1]);
                pairs[pair >> 6] |= 1L << pair;
            }
        }
    }

    /**
     * Whether a pattern may have its fourth byte in the block, a line may break there, or an escape
     * begin. Blocks follow each other: of the first four bytes of a pattern one stands at a place
     * that divides by four, and what comes after it is the pattern's next byte, a break or an
     * escape.
     */
    boolean mayMatter(byte[] text, int block) {
        long octets = (long) EIGHT.get(text, block);
        long special = 0;
        for (long each : SPECIAL) {
            // Zero where it stands, and only from a zero is a bit borrowed.
            long other = octets ^ each;
            special |= other - ONES & ~other;
        }
        return (special & HIGHEST) != 0 || isPair(octets) || isPair(octets >>> Integer.SIZE);
    }

    private boolean isPair(long octets) {
        int pair = pair((int) octets, (int) (octets >>> Byte.SIZE));
        return (pairs[pair >> 6] >>> pair & 1) != 0;
    }

    /** Others may share its number, which costs a closer look. */
    private static int pair(int one, int next) {
        return ((one & 0xff) << 5 ^ next & 0xff) & PAIRS - 1;
    }

    private static boolean isSpecial(byte octet) {
        return Escape.begins(octet) || HiddenKeys.isBreak(octet);
    }
}
