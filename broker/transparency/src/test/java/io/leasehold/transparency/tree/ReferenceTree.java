package io.leasehold.transparency.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** A tree in memory, computed as RFC 6962 writes its definitions and with no regard to speed. */
final class ReferenceTree implements NodeSource {

    private final List<Hash> leaves = new ArrayList<>();

    static ReferenceTree ofNumbers(int size) {
        ReferenceTree tree = new ReferenceTree();
        for (int i = 0; i < size; i++) {
            tree.leaves.add(TreeHash.leaf(Integer.toString(i).getBytes(UTF_8)));
        }
        return tree;
    }

    static ReferenceTree of(List<byte[]> entries) {
        ReferenceTree tree = new ReferenceTree();
        entries.forEach(entry -> tree.leaves.add(TreeHash.leaf(entry)));
        return tree;
    }

    Hash leaf(long index) {
        return leaves.get((int) index);
    }

    Hash root(int size) {
        return size == 0 ? TreeHash.EMPTY_ROOT : root(0, size);
    }

    Tree at(int size) {
        return new Tree(size, this);
    }

    @Override
    public Hash node(int height, long index) {
        return root((int) (index << height), (int) ((index + 1) << height));
    }

    private Hash root(int start, int end) {
        if (end - start == 1) {
            return leaves.get(start);
        }
        int middle = start + 1;
        while ((middle - start) * 2 < end - start) {
            middle = start + (middle - start) * 2;
        }
        return TreeHash.node(root(start, middle), root(middle, end));
    }
}
