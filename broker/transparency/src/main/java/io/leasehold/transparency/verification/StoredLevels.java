package io.leasehold.transparency.verification;

import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tree.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the hashes that follow from the leaves with those that are stored above them, each as
 * soon as it is known. Holds one tile of each level.
 */
final class StoredLevels {

    private final ResourceStore store;
    private final long size;
    private final List<HashTile> current = new ArrayList<>();

    StoredLevels(ResourceStore store, long size) {
        this.store = store;
        this.size = size;
    }

    /** The leaves of the tile as they are stored. */
    HashTile leaves(long tile) {
        return read(0, tile);
    }

    /** Compares what a full tile of leaves is hashed to. */
    void check(HashTile leaves, long tile) {
        Hash above = leaves.root(0, TilePath.FULL);
        long index = tile;
        for (int level = 1; ; level++) {
            HashTile stored = at(level, index);
            int offset = (int) (index % TilePath.FULL);
            if (!stored.hashes().get(offset).equals(above)) {
                long width = 1L << (8 * level);
                throw Finding.changed(index * width, (index + 1) * width - 1);
            }
            if (offset + 1 < TilePath.FULL) {
                return;
            }
            above = stored.root(0, TilePath.FULL);
            index /= TilePath.FULL;
        }
    }

    private HashTile at(int level, long index) {
        if (current.size() < level) {
            current.add(read(level, index / TilePath.FULL));
        } else if (index % TilePath.FULL == 0) {
            current.set(level - 1, read(level, index / TilePath.FULL));
        }
        return current.get(level - 1);
    }

    private HashTile read(int level, long tile) {
        int width = TilePath.width(level, tile, size);
        long span = 1L << (8 * level);
        long first = tile * TilePath.FULL * span;
        Optional<HashTile> exact = read(level, tile, width, first);
        List<Hash> hashes =
                exact.or(() -> read(level, tile, TilePath.FULL, first))
                        .orElseThrow(() -> Finding.cut(first, size))
                        .hashes();
        if (hashes.size() < width) {
            throw Finding.cut(first + hashes.size() * span, size);
        }
        if (hashes.size() > width && exact.isPresent()) {
            throw Finding.changed(first, Math.min(first + width * span, size) - 1);
        }
        return new HashTile(hashes.subList(0, width));
    }

    private Optional<HashTile> read(int level, long tile, int width, long first) {
        long last = first + ((long) TilePath.FULL << (8 * level)) - 1;
        return Finding.changedIfMalformed(
                first,
                Math.min(last, size - 1),
                () -> store.read(TilePath.hashes(level, tile, width)).map(HashTile::parse));
    }
}
