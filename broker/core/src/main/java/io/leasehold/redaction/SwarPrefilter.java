package io.leasehold.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tests eight bytes at once (SIMD within a register) whether a pattern may match in a block; nearly
 * all blocks of most bodies are excluded. Immutable.
 */
final class SwarPrefilter {

    /** Size of a block in bytes. */
    static final int SIZE = Long.BYTES;

    /** Length in bytes of the shortest pattern. */
    static final int SHORTEST = 7;

    private static final int HASH_BITS = 14;
    private static final int FIBONACCI_MULTIPLIER = 0x9e37_79b1;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    /** All bytes that start a gap are below this value; texts contain few other bytes below it. */
    private static final int CONTROLS = 0x0e;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Each byte that starts an escape, eight times. */
    private static final long[] ESCAPES =
            EscapeSyntax.START_BYTES.chars().mapToLong(octet -> octet * ONES).toArray();

    /** Each byte that starts a gap, eight times. */
    private static final long[] GAPS =
            IntStream.range(0, CONTROLS)
                    .filter(octet -> LineUnfolder.startsGap((byte) octet))
                    .mapToLong(octet -> octet * ONES)
                    .toArray();

    /**
     * Bit set of the hashes of four consecutive bytes within the first seven bytes of a pattern.
     */
    private final long[] hashes = new long[(1 << HASH_BITS) / Long.SIZE];

    SwarPrefilter(List<byte[]> patterns) {
        for (byte[] pattern : patterns) {
            for (int at = 0; at <= AhoCorasick.LOOK_BACK; at++) {
                int hash = hash((int) FOUR.get(pattern, at));
                hashes[hash >> 6] |= 1L << hash;
            }
        }
    }

    /**
     * Whether the fourth byte of a pattern, or the start of a gap or an escape, may be in the
     * block. Blocks are consecutive, so one of the first four bytes of a pattern is at a multiple
     * of four, and the four bytes from there on belong to the pattern, or a gap or an escape starts
     * among them.
     */
    boolean mayMatch(byte[] text, int block) {
        long octets = (long) EIGHT.get(text, block);
        long controls = octets - CONTROLS * ONES & ~octets & HIGHEST;
        return containsAny(octets, ESCAPES)
                || controls != 0 && containsAny(octets, GAPS)
                || isPatternPart((int) octets)
                || isPatternPart((int) (octets >>> Integer.SIZE));
    }

    private static boolean containsAny(long octets, long[] wanted) {
        long found = 0;
        for (long each : wanted) {
            // The wanted byte becomes zero, and only a zero byte causes a borrow.
            long other = octets ^ each;
            found |= other - ONES & ~other;
        }
        return (found & HIGHEST) != 0;
    }

    private boolean isPatternPart(int four) {
        int hash = hash(four);
        return (hashes[hash >> 6] >>> hash & 1) != 0;
    }

    /** Collisions only cost an exact scan. */
    private static int hash(int four) {
        return four * FIBONACCI_MULTIPLIER >>> Integer.SIZE - HASH_BITS;
    }
}
