package io.leasehold.transparency.tree;

import java.util.Iterator;
import java.util.List;

/**
 * The hashes from which both the root of an earlier tree and that of a later one are computed.
 *
 * @param earlier size of the earlier tree
 * @param later size of the later tree
 * @param path the smallest subtree first
 */
public record ConsistencyProof(long earlier, long later, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether it proves that the tree with the later root begins with that of the earlier root. */
    public boolean proves(Hash earlierRoot, Hash laterRoot) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == 0) {
            return path.isEmpty() && earlierRoot.equals(TreeHash.EMPTY_ROOT);
        }
        if (earlier == later) {
            return path.isEmpty() && earlierRoot.equals(laterRoot);
        }
        return !path.isEmpty() && rebuilds(earlierRoot, laterRoot);
    }

    private boolean rebuilds(Hash earlierRoot, Hash laterRoot) {
        int whole = Long.numberOfTrailingZeros(earlier);
        long node = (earlier - 1) >>> whole;
        long last = (later - 1) >>> whole;
        Iterator<Hash> hashes = path.iterator();
        // Where the earlier tree is one perfect subtree, the proof leaves its root out.
        Hash first = Long.bitCount(earlier) == 1 ? earlierRoot : hashes.next();
        Hash old = first;
        Hash now = first;
        while (hashes.hasNext()) {
            Hash sibling = hashes.next();
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = TreeHash.node(sibling, old);
                now = TreeHash.node(sibling, now);
                int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= skipped;
                last >>>= skipped;
            } else {
                now = TreeHash.node(now, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && old.equals(earlierRoot) && now.equals(laterRoot);
    }
}
