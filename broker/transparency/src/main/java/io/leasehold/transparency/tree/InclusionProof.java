package io.leasehold.transparency.tree;

import java.util.List;
import java.util.Optional;

/**
 * The hashes beside the way from a leaf to the root.
 *
 * @param index of the leaf
 * @param size of the tree
 * @param path the sibling of the leaf first
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether it proves that the tree with this root has the leaf at the index. */
    public boolean proves(Hash leaf, Hash root) {
        return index >= 0 && index < size && rootWith(leaf).filter(root::equals).isPresent();
    }

    private Optional<Hash> rootWith(Hash leaf) {
        Hash hash = leaf;
        long node = index;
        long last = size - 1;
        for (Hash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(sibling, hash);
                // A node without a sibling of its own is passed up unchanged.
                int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= skipped;
                last >>>= skipped;
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }
}
