package io.leasehold.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A tree of a known size whose nodes can be read; makes roots and proofs. */
public final class Tree {

    private final long size;
    private final NodeSource nodes;

    public Tree(long size, NodeSource nodes) {
        if (size < 0) {
            throw new IllegalArgumentException("read tree: its size is negative");
        }
        this.size = size;
        this.nodes = nodes;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return rootAt(size);
    }

    /** The root that the tree had when it had so many leaves. */
    public Hash rootAt(long earlier) {
        requireWithin(earlier);
        return earlier == 0 ? TreeHash.EMPTY_ROOT : subtree(0, earlier);
    }

    /** That the leaf is in this tree. */
    public InclusionProof inclusion(long index) {
        Objects.checkIndex(index, size);
        List<Hash> path = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + split(end - start);
            if (index < middle) {
                path.addFirst(subtree(middle, end));
                end = middle;
            } else {
                path.addFirst(subtree(start, middle));
                start = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** That the tree of the earlier size is the beginning of this tree. */
    public ConsistencyProof consistency(long earlier) {
        requireWithin(earlier);
        List<Hash> path = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            descend(earlier, path);
        }
        return new ConsistencyProof(earlier, size, path);
    }

    private void descend(long earlier, List<Hash> path) {
        long start = 0;
        long end = size;
        while (earlier < end) {
            long middle = start + split(end - start);
            if (earlier <= middle) {
                path.addFirst(subtree(middle, end));
                end = middle;
            } else {
                path.addFirst(subtree(start, middle));
                start = middle;
            }
        }
        if (start > 0) {
            path.addFirst(subtree(start, end));
        }
    }

    private Hash subtree(long start, long end) {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return nodes.node(height, start >>> height);
        }
        long middle = start + split(width);
        return TreeHash.node(subtree(start, middle), subtree(middle, end));
    }

    /** The largest power of two below the width. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    private void requireWithin(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IndexOutOfBoundsException(
                    "read tree of size " + size + ": it never had size " + earlier);
        }
    }
}
