package io.leasehold.call;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;

/**
 * Finds several byte patterns at once (Aho-Corasick). Bytes that stand in no pattern share one
 * column, which keeps the table small. Immutable.
 */
final class ByteAutomaton {

    private final int[] columnOf = new int[256];
    private final int columns;
    private final int[] next;
    private final int[] depth;
    private final int[] longestMatch;

    ByteAutomaton(Collection<byte[]> patterns) {
        this.columns = assignColumns(patterns);
        int most = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
        this.next = new int[most * columns];
        this.depth = new int[most];
        this.longestMatch = new int[most];
        int used = 1;
        for (byte[] pattern : patterns) {
            used = add(pattern, used);
        }
        completeTransitions();
    }

    /** The state after one more byte; 0 is the start. */
    int step(int state, byte octet) {
        return next[state * columns + columnOf[octet & 0xff]];
    }

    /** How many of the last bytes may yet turn out to begin a pattern. */
    int inProgress(int state) {
        return depth[state];
    }

    /** Length of the longest pattern that ends here; 0 if none does. */
    int matched(int state) {
        return longestMatch[state];
    }

    private int assignColumns(Collection<byte[]> patterns) {
        int count = 1;
        for (byte[] pattern : patterns) {
            for (byte octet : pattern) {
                if (columnOf[octet & 0xff] == 0) {
                    columnOf[octet & 0xff] = count++;
                }
            }
        }
        return count;
    }

    private int add(byte[] pattern, int firstFree) {
        int free = firstFree;
        int state = 0;
        for (byte octet : pattern) {
            int edge = state * columns + columnOf[octet & 0xff];
            if (next[edge] == 0) {
                depth[free] = depth[state] + 1;
                next[edge] = free++;
            }
            state = next[edge];
        }
        longestMatch[state] = pattern.length;
        return free;
    }

    /** Breadth first, so that the state to fall back to is complete before it is copied from. */
    private void completeTransitions() {
        int[] fallback = new int[depth.length];
        Queue<Integer> open = new ArrayDeque<>();
        Arrays.stream(next, 0, columns).filter(child -> child != 0).forEach(open::add);
        while (!open.isEmpty()) {
            int state = open.remove();
            int shorter = fallback[state];
            longestMatch[state] = Math.max(longestMatch[state], longestMatch[shorter]);
            for (int column = 0; column < columns; column++) {
                int edge = state * columns + column;
                int onFallback = next[shorter * columns + column];
                if (next[edge] == 0) {
                    next[edge] = onFallback;
                } else {
                    fallback[next[edge]] = onFallback;
                    open.add(next[edge]);
                }
            }
        }
    }
}
