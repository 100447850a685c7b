package io.leasehold.transparency.tree;

/** Where the hashes of a tree are read from. */
public interface NodeSource {

    /**
     * The root of the perfect subtree over the leaves {@code [index << height, (index + 1) <<
     * height)}, all of which must be in the tree.
     */
    Hash node(int height, long index);
}
