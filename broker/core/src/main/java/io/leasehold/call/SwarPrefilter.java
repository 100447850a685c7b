package io.leasehold.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells apart, eight bytes at once, in which blocks of a text a pattern may begin and in which none
 * does: of most bodies nearly all blocks are such. Immutable.
 */
final class SwarPrefilter {

    /** Bytes in a block. */
    static final int SIZE = Long.BYTES;

    /** Bytes of the shortest pattern. */
    static final int SHORTEST = 7;

    private static final int HASH_BITS = 14;
    private static final int SPREAD = 0x9e37_79b1;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    /** All bytes that begin a gap are below it, and few others that texts have. */
    private static final int CONTROLS = 0x0e;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Each byte that begins an escape, eight times. */
    private static final long[] ESCAPES =
            EscapeSyntax.BEGINNINGS.chars().mapToLong(octet -> octet * ONES).toArray();

    /** Each byte that begins a gap, eight times. */
    private static final long[] GAPS =
            IntStream.range(0, CONTROLS)
                    .filter(octet -> LineUnfolder.beginsGap((byte) octet))
                    .mapToLong(octet -> octet * ONES)
                    .toArray();

    /** A bit for each hash of four bytes that follow each other among a pattern's first seven. */
    private final long[] words = new long[(1 << HASH_BITS) / Long.SIZE];

    SwarPrefilter(List<byte[]> patterns) {
        for (byte[] pattern : patterns) {
            for (int at = 0; at <= AhoCorasick.LOOK_BACK; at++) {
                int hash = hash((int) FOUR.get(pattern, at));
                words[hash >> 6] |= 1L << hash;
            }
        }
    }

    /**
     * Whether a pattern may have its fourth byte in the block, or a gap or an escape may begin
     * there. Blocks follow each other: of the first four bytes of a pattern one stands at a place
     * that divides by four, and the four bytes from there on are the pattern's, or an escape or a
     * gap begins among them.
     */
    boolean mayMatter(byte[] text, int block) {
        long octets = (long) EIGHT.get(text, block);
        long controls = octets - CONTROLS * ONES & ~octets & HIGHEST;
        return any(octets, ESCAPES)
                || controls != 0 && any(octets, GAPS)
                || isWord((int) octets)
                || isWord((int) (octets >>> Integer.SIZE));
    }

    private static boolean any(long octets, long[] wanted) {
        long found = 0;
        for (long each : wanted) {
            // Zero where it stands, and only from a zero is a bit borrowed.
            long other = octets ^ each;
            found |= other - ONES & ~other;
        }
        return (found & HIGHEST) != 0;
    }

    private boolean isWord(int four) {
        int hash = hash(four);
        return (words[hash >> 6] >>> hash & 1) != 0;
    }

    /** Others may share it, which costs a closer look. */
    private static int hash(int four) {
        return four * SPREAD >>> Integer.SIZE - HASH_BITS;
    }
}
