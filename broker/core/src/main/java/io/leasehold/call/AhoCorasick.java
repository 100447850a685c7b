package io.leasehold.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Finds several byte patterns at once (Aho-Corasick), and where the encoded beginning of one ends.
 * A state knows its few children and where to fall back to, not what every byte leads to: a key has
 * hundreds of states, and a broker thousands of keys. Immutable.
 */
final class AhoCorasick {

    /** How far before what {@link #find} gives a pattern may begin. */
    static final int LOOK_BACK = 3;

    private static final int GROUPS = 8;
    private static final long FOURTH = 0xff00_0000L;
    private static final long GAP = 1L << 32;
    private static final long ESCAPE = 1L << 33;

    /** What the start leads to, by byte. */
    private final int[] first = new int[256];

    /**
     * By byte: in which groups of patterns it is the first, second, third, fourth one, a bit for
     * each group, and whether it begins a gap or an escape.
     */
    private final long[] meanings = new long[256];

    private final SwarPrefilter blocks;

    private int[] firstChild = {};
    private int[] sibling = {};
    private byte[] label = {};
    private int[] fallback = {};
    private int[] depth = {};
    private int[] longestMatch = {};
    private int states = 1;
    private int longest;

    /** At which states an encoded beginning ends, or is the end of what was read. */
    private final BitSet ends = new BitSet();

    private final EncodedPrefixes prefixes;

    /** Finds these patterns, each of at least {@link SwarPrefilter#SHORTEST} bytes. */
    AhoCorasick(List<byte[]> patterns) {
        this(patterns, List.of());
    }

    /** Finds these patterns, and beginnings of them, none shorter than that either. */
    AhoCorasick(List<byte[]> patterns, List<EncodedPrefix> beginnings) {
        List<byte[]> texts =
                Stream.concat(patterns.stream(), beginnings.stream().map(EncodedPrefix::text))
                        .toList();
        allocate(1 + texts.stream().mapToInt(text -> text.length).sum());
        patterns.forEach(this::addPattern);
        int[] ending = beginnings.stream().mapToInt(each -> add(each.text())).toArray();
        allocate(states);
        Arrays.stream(ending).forEach(ends::set);
        findFallbacks();
        prefixes = places(beginnings, ending);
        noteMeanings(texts);
        blocks = new SwarPrefilter(texts);
    }

    /**
     * Where, read from the start, it must be looked at closely: at the first byte that begins an
     * escape, begins a gap behind what may begin a pattern, or is the fourth of what may be one.
     * This is what nearly all bytes of a body cost, so they are looked at in blocks first, and of
     * most blocks no more is asked.
     */
    int find(byte[] text, int from, int to) {
        int block = from;
        for (; block + SwarPrefilter.SIZE <= to; block += SwarPrefilter.SIZE) {
            if (blocks.mayMatter(text, block)) {
                int end = block + SwarPrefilter.SIZE;
                int found = findInOrder(text, Math.max(from, block - LOOK_BACK), end);
                if (found < end) {
                    return found;
                }
            }
        }
        return findInOrder(text, Math.max(from, block - LOOK_BACK), to);
    }

    /** The same byte by byte, and of what is no pattern after four bytes as well. */
    private int findInOrder(byte[] text, int from, int to) {
        long seen = 0;
        for (int at = from; at < to; at++) {
            long meaning = meanings[text[at] & 0xff];
            long next = (seen << GROUPS | 0xff) & meaning;
            if ((next & FOURTH | meaning & (ESCAPE | GAP)) != 0
                    && ((meaning & GAP) == 0 || seen != 0)) {
                return at;
            }
            seen = next;
        }
        return to;
    }

    /** Whether the text of a header, read from the start, need not be looked at closely at all. */
    boolean passesOver(String text) {
        long seen = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            long meaning = meanings[character & 0xff];
            long next = (seen << GROUPS | 0xff) & meaning;
            boolean folded = seen != 0 && (character == ' ' || character == '\t');
            if ((next & FOURTH | meaning & (ESCAPE | GAP)) != 0 || folded) {
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
        return first[octet & 0xff];
    }

    /** How many of the last bytes may yet turn out to begin a pattern. */
    int inProgress(int state) {
        return depth[state];
    }

    /** Length of the longest pattern that ends here; 0 if none does. */
    int matched(int state) {
        return longestMatch[state];
    }

    /** How many of the last bytes are yet to be masked, or not. */
    int undecided(int state) {
        return longestMatch[state] == depth[state] ? 0 : depth[state];
    }

    /** Whether the encoded beginning of a pattern ends here. */
    boolean endsPrefix(int state) {
        return ends.get(state);
    }

    /** Tells which encoded beginnings end here. */
    void prefixes(int state, EncodedPrefixes.Taker taker) {
        for (int at = state; ends.get(at); at = fallback[at]) {
            prefixes.at(at, depth[at], taker);
        }
    }

    /** Whether there is nothing to find. */
    boolean isEmpty() {
        return longest == 0;
    }

    /** How many states it has. */
    int states() {
        return states;
    }

    /** Length of the longest pattern or encoded beginning. */
    int longest() {
        return longest;
    }

    private int child(int state, byte octet) {
        int child = state == 0 ? first[octet & 0xff] : firstChild[state];
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
            state = child == 0 ? grow(state, octet) : child;
        }
        longest = Math.max(longest, pattern.length);
        return state;
    }

    private EncodedPrefixes places(List<EncodedPrefix> beginnings, int[] ending) {
        List<EncodedPrefixes.Place> places = new ArrayList<>();
        for (int at = 0; at < ending.length; at++) {
            EncodedPrefix each = beginnings.get(at);
            int resumed = 0;
            for (byte octet : each.decoded()) {
                resumed = step(resumed, octet);
            }
            places.add(new EncodedPrefixes.Place(ending[at], each.notation(), resumed));
        }
        return new EncodedPrefixes(places);
    }

    private int grow(int parent, byte octet) {
        int child = states++;
        label[child] = octet;
        depth[child] = depth[parent] + 1;
        if (parent == 0) {
            first[octet & 0xff] = child;
        } else {
            sibling[child] = firstChild[parent];
            firstChild[parent] = child;
        }
        return child;
    }

    /** Breadth first, so that the state to fall back to is complete before it is asked. */
    private void findFallbacks() {
        Queue<Integer> open = new ArrayDeque<>();
        Arrays.stream(first).filter(child -> child != 0).forEach(open::add);
        while (!open.isEmpty()) {
            int state = open.remove();
            longestMatch[state] = Math.max(longestMatch[state], longestMatch[fallback[state]]);
            ends.set(state, ends.get(state) || ends.get(fallback[state]));
            for (int child = firstChild[state]; child != 0; child = sibling[child]) {
                fallback[child] = step(fallback[state], label[child]);
                open.add(child);
            }
        }
    }

    /** Patterns that begin alike share a group, so that few other texts look like one of them. */
    private void noteMeanings(List<byte[]> patterns) {
        List<byte[]> sorted = patterns.stream().sorted(Arrays::compare).toList();
        for (int each = 0; each < sorted.size(); each++) {
            int group = each * GROUPS / sorted.size();
            for (int at = 0; at <= LOOK_BACK; at++) {
                meanings[sorted.get(each)[at] & 0xff] |= 1L << (GROUPS * at + group);
            }
        }
        for (int octet = 0; octet < 256 && !patterns.isEmpty(); octet++) {
            meanings[octet] |= EscapeSyntax.begins((byte) octet) ? ESCAPE : 0;
            meanings[octet] |= LineUnfolder.beginsGap((byte) octet) ? GAP : 0;
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
