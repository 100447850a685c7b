package io.leasehold.call;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;

/**
 * Finds several byte patterns at once (Aho-Corasick). A state knows its few children and where to
 * fall back to, not what every byte leads to: a key has hundreds of states, and a broker thousands
 * of keys. Immutable.
 */
final class ByteAutomaton {

    /** What the start leads to, by byte; most bytes of a body look no further. */
    private final int[] first = new int[256];

    private int[] firstChild = {};
    private int[] sibling = {};
    private byte[] label = {};
    private int[] fallback = {};
    private int[] depth = {};
    private int[] longestMatch = {};
    private int states = 1;

    ByteAutomaton(Collection<byte[]> patterns) {
        allocate(1 + patterns.stream().mapToInt(pattern -> pattern.length).sum());
        patterns.forEach(this::add);
        allocate(states);
        findFallbacks();
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

    private int child(int state, byte octet) {
        int child = state == 0 ? first[octet & 0xff] : firstChild[state];
        while (child != 0 && label[child] != octet) {
            child = sibling[child];
        }
        return child;
    }

    private void add(byte[] pattern) {
        int state = 0;
        for (byte octet : pattern) {
            int child = child(state, octet);
            state = child == 0 ? grow(state, octet) : child;
        }
        longestMatch[state] = pattern.length;
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
            for (int child = firstChild[state]; child != 0; child = sibling[child]) {
                fallback[child] = step(fallback[state], label[child]);
                open.add(child);
            }
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
