package io.leasehold.transparency.verification;

import io.leasehold.transparency.tile.EntryBundle;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tree.Frontier;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One pass over a log from its first entry to its last, which holds a bundle and a tile of each
 * level at a time. Throws {@link Finding} at the first place that is wrong in itself.
 */
final class LogReading {

    private final ResourceStore store;
    private final long size;
    private final long entriesFrom;
    private final NavigableSet<Long> sizes;
    private final StoredLevels levels;
    private final Frontier frontier = new Frontier();
    private final Map<Long, Hash> roots = new HashMap<>();

    /**
     * @param entriesFrom the index before which entries may have been removed
     * @param sizes at which the root is to be known
     */
    LogReading(ResourceStore store, long size, long entriesFrom, NavigableSet<Long> sizes) {
        this.store = store;
        this.size = size;
        this.entriesFrom = entriesFrom;
        this.sizes = sizes;
        this.levels = new StoredLevels(store, size);
    }

    /** The roots at the sizes that were asked for and are within the log. */
    Map<Long, Hash> roots(LongConsumer progress) {
        noteRoot();
        for (long tile = 0; frontier.size() < size; tile++) {
            HashTile leaves = levels.leaves(tile);
            checkEntries(tile, leaves);
            for (Hash leaf : leaves.hashes()) {
                frontier.add(leaf);
                noteRoot();
            }
            if (leaves.hashes().size() == TilePath.FULL) {
                levels.check(leaves, tile);
            }
            progress.accept(frontier.size());
        }
        return roots;
    }

    private void noteRoot() {
        if (sizes.contains(frontier.size())) {
            roots.put(frontier.size(), frontier.root());
        }
    }

    private void checkEntries(long tile, HashTile leaves) {
        long first = tile * TilePath.FULL;
        int width = leaves.hashes().size();
        if (first + width <= entriesFrom) {
            return;
        }
        Optional<List<byte[]>> exact = read(tile, width, width);
        List<byte[]> entries =
                exact.or(() -> read(tile, TilePath.FULL, width))
                        .orElseThrow(() -> Finding.cut(first, size));
        for (int i = 0; i < Math.min(width, entries.size()); i++) {
            if (!TreeHash.leaf(entries.get(i)).equals(leaves.hashes().get(i))) {
                throw Finding.changed(first + i, first + i);
            }
        }
        if (entries.size() < width) {
            throw Finding.cut(first + entries.size(), size);
        }
        // A fuller bundle may be there in place of the one asked for, but not in its name.
        if (entries.size() > width && exact.isPresent()) {
            long extra = Math.min(first + width, size - 1);
            throw Finding.changed(extra, extra);
        }
    }

    private Optional<List<byte[]>> read(long tile, int stored, int width) {
        long first = tile * TilePath.FULL;
        return Finding.changedIfMalformed(
                first,
                first + width - 1,
                () ->
                        store.read(TilePath.entries(tile, stored))
                                .map(EntryBundle::parse)
                                .map(EntryBundle::entries));
    }
}
