package io.leasehold.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Aho-Corasick automaton: finds several byte patterns, and encoded prefixes of patterns, in one
 * pass. A state stores a list of its few children and a fallback, not a transition for each byte: a
 * key has hundreds of states, and a broker thousands of keys. Immutable.
 */
final class AhoCorasick {

    /**
     * Maximum number of bytes between the start of a pattern and the position that {@link #find}
     * returns.
     */
    static final int LOOK_BACK = 3;

    private static final int GROUPS = 8;
    private static final long FOURTH = 0xff00_0000L;
    private static final long GAP = 1L << 32;
    private static final long ESCAPE = 1L << 33;

    /** Transitions of the start state, indexed by byte. */
    private final int[] startTransitions = new int[256];

    /**
     * Indexed by byte. A bit for each pattern group and position: whether a pattern of the group
     * has the byte at its first, second, third or fourth position. Two more bits: whether the byte
     * starts a gap or an escape.
     */
    private final long[] byteMasks = new long[256];

    private final SwarPrefilter prefilter;

    private int[] firstChild = {};
    private int[] sibling = {};
    private byte[] label = {};
    private int[] fallback = {};
    private int[] depth = {};
    private int[] longestMatch = {};
    private int states = 1;
    private int longest;

    /** States whose text, or a suffix of it, is an encoded prefix. */
    private final BitSet prefixEnds = new BitSet();

    private final EncodedPrefixes prefixes;

    /** Finds these patterns; each must have at least {@link SwarPrefilter#SHORTEST} bytes. */
    AhoCorasick(List<byte[]> patterns) {
        this(patterns, List.of());
    }

    /** Finds these patterns and encoded prefixes; the same minimum length holds for both. */
    AhoCorasick(List<byte[]> patterns, List<EncodedPrefix> encodedPrefixes) {
        List<byte[]> texts =
                Stream.concat(patterns.stream(), encodedPrefixes.stream().map(EncodedPrefix::text))
                        .toList();
        allocate(1 + texts.stream().mapToInt(text -> text.length).sum());
        patterns.forEach(this::addPattern);
        int[] endStates = encodedPrefixes.stream().mapToInt(each -> add(each.text())).toArray();
        allocate(states);
        Arrays.stream(endStates).forEach(prefixEnds::set);
        findFallbacks();
        prefixes = prefixTargets(encodedPrefixes, endStates);
        computeByteMasks(texts);
        prefilter = new SwarPrefilter(texts);
    }

    /**
     * The first position that needs an exact scan, if the automaton is in its start state; {@code
     * to} if there is none. Such a byte starts an escape, starts a gap after a possible start of a
     * pattern, or is the fourth byte of a possible pattern. Nearly all bytes of a body are only
     * seen here, so they are tested in blocks first, and most blocks are skipped.
     */
    int find(byte[] text, int from, int to) {
        int block = from;
        for (; block + SwarPrefilter.SIZE <= to; block += SwarPrefilter.SIZE) {
            if (prefilter.mayMatch(text, block)) {
                int end = block + SwarPrefilter.SIZE;
                int found = findBytewise(text, Math.max(from, block - LOOK_BACK), end);
                if (found < end) {
                    return found;
                }
            }
        }
        return findBytewise(text, Math.max(from, block - LOOK_BACK), to);
    }

    /** As {@link #find}, byte by byte and with fewer false positives. */
    private int findBytewise(byte[] text, int from, int to) {
        long seen = 0;
        for (int at = from; at < to; at++) {
            long mask = byteMasks[text[at] & 0xff];
            long next = (seen << GROUPS | 0xff) & mask;
            if ((next & FOURTH | mask & (ESCAPE | GAP)) != 0 && ((mask & GAP) == 0 || seen != 0)) {
                return at;
            }
            seen = next;
        }
        return to;
    }

    /** Whether the text of a header needs no exact scan. */
    boolean canSkip(String text) {
        long seen = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            long mask = byteMasks[character & 0xff];
            long next = (seen << GROUPS | 0xff) & mask;
            boolean folded = seen != 0 && (character == ' ' || character == '\t');
            if ((next & FOURTH | mask & (ESCAPE | GAP)) != 0 || folded) {
                return false;
            }
            seen = next;
        }
        return true;
    }

    /** The state after one more byte; 0 is the start. */
    int step(int from, byte octet) {
        for (int state = from; state != 0; state = fallback[state]) {
            int child = child(state, octet);
            if (child != 0) {
                return child;
            }
        }
        return startTransitions[octet & 0xff];
    }

    /** Length of the longest pattern prefix that the last bytes form. */
    int partialMatchLength(int state) {
        return depth[state];
    }

    /** Length of the longest pattern that ends here; 0 if none does. */
    int matchLength(int state) {
        return longestMatch[state];
    }

    /** How many of the last bytes are neither released nor masked until more bytes arrive. */
    int undecided(int state) {
        return longestMatch[state] == depth[state] ? 0 : depth[state];
    }

    /** Whether an encoded prefix ends at this state. */
    boolean endsPrefix(int state) {
        return prefixEnds.get(state);
    }

    /** Reports the encoded prefixes that end at this state. */
    void prefixes(int state, EncodedPrefixes.Visitor visitor) {
        for (int at = state; prefixEnds.get(at); at = fallback[at]) {
            prefixes.visit(at, depth[at], visitor);
        }
    }

    /** Whether there is nothing to find. */
    boolean isEmpty() {
        return longest == 0;
    }

    /** Number of states. */
    int states() {
        return states;
    }

    /** Length of the longest pattern or encoded prefix. */
    int longest() {
        return longest;
    }

    private int child(int state, byte octet) {
        int child = state == 0 ? startTransitions[octet & 0xff] : firstChild[state];
        while (child != 0 && label[child] != octet) {
            child = sibling[child];
        }
        return child;
    }

    private void addPattern(byte[] pattern) {
        longestMatch[add(pattern)] = pattern.length;
    }

    private int add(byte[] pattern) {
        int state = 0;
        for (byte octet : pattern) {
            int child = child(state, octet);
            state = child == 0 ? addState(state, octet) : child;
        }
        longest = Math.max(longest, pattern.length);
        return state;
    }

    private EncodedPrefixes prefixTargets(List<EncodedPrefix> encodedPrefixes, int[] endStates) {
        List<EncodedPrefixes.Target> targets = new ArrayList<>();
        for (int at = 0; at < endStates.length; at++) {
            EncodedPrefix each = encodedPrefixes.get(at);
            int decodedState = 0;
            for (byte octet : each.decoded()) {
                decodedState = step(decodedState, octet);
            }
            targets.add(new EncodedPrefixes.Target(endStates[at], each.notation(), decodedState));
        }
        return new EncodedPrefixes(targets);
    }

    private int addState(int parent, byte octet) {
        int child = states++;
        label[child] = octet;
        depth[child] = depth[parent] + 1;
        if (parent == 0) {
            startTransitions[octet & 0xff] = child;
        } else {
            sibling[child] = firstChild[parent];
            firstChild[parent] = child;
        }
        return child;
    }

    /** Breadth first, so that each fallback state is complete before it is used. */
    private void findFallbacks() {
        Queue<Integer> open = new ArrayDeque<>();
        Arrays.stream(startTransitions).filter(child -> child != 0).forEach(open::add);
        while (!open.isEmpty()) {
            int state = open.remove();
            longestMatch[state] = Math.max(longestMatch[state], longestMatch[fallback[state]]);
            prefixEnds.set(state, prefixEnds.get(state) || prefixEnds.get(fallback[state]));
            for (int child = firstChild[state]; child != 0; child = sibling[child]) {
                fallback[child] = step(fallback[state], label[child]);
                open.add(child);
            }
        }
    }

    /**
     * Patterns with similar starts share a group, so that few other texts match a group by chance.
     */
    private void computeByteMasks(List<byte[]> patterns) {
        List<byte[]> sorted = patterns.stream().sorted(Arrays::compare).toList();
        for (int each = 0; each < sorted.size(); each++) {
            int group = each * GROUPS / sorted.size();
            for (int at = 0; at <= LOOK_BACK; at++) {
                byteMasks[sorted.get(each)[at] & 0xff] |= 1L << (GROUPS * at + group);
            }
        }
        for (int octet = 0; octet < 256 && !patterns.isEmpty(); octet++) {
            byteMasks[octet] |= EscapeSyntax.isStart((byte) octet) ? ESCAPE : 0;
            byteMasks[octet] |= LineUnfolder.startsGap((byte) octet) ? GAP : 0;
        }
    }

    private void allocate(int size) {
        firstChild = Arrays.copyOf(firstChild, size);
        sibling = Arrays.copyOf(sibling, size);
        label = Arrays.copyOf(label, size);
        fallback = Arrays.copyOf(fallback, size);
        depth = Arrays.copyOf(depth, size);
        longestMatch = Arrays.copyOf(longestMatch, size);
    }
}
