package io.leasehold.transparency.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: as many hashes as its size has bits, enough to add leaves and
 * to compute the root. Not thread-safe.
 */
public final class Frontier {

    /** Roots of the perfect subtrees, the largest first. */
    private final List<Hash> peaks = new ArrayList<>();

    private long size;

    public Frontier() {}

    /** The right edge of a tree whose nodes can be read. */
    public static Frontier of(long size, NodeSource nodes) {
        Frontier frontier = new Frontier();
        long covered = 0;
        while (covered < size) {
            int height = 63 - Long.numberOfLeadingZeros(size - covered);
            frontier.peaks.add(nodes.node(height, covered >>> height));
            covered += 1L << height;
        }
        frontier.size = size;
        return frontier;
    }

    public void add(Hash leaf) {
        Hash last = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            last = TreeHash.node(peaks.removeLast(), last);
        }
        peaks.add(last);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (peaks.isEmpty()) {
            return TreeHash.EMPTY_ROOT;
        }
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = TreeHash.node(peaks.get(i), root);
        }
        return root;
    }
}
