package io.leasehold.operator.storedlog;

import io.leasehold.transparency.tile.EntryBundle;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.util.Optional;
import java.util.function.Consumer;

/** The entries of a log at one size, in order, with one bundle of them in memory. */
public final class StoredEntries {

    private final TileReader reader;
    private final long size;
    private final String nextStep;

    StoredEntries(TileReader reader, long size, String nextStep) {
        this.reader = reader;
        this.size = size;
        this.nextStep = nextStep;
    }

    public long size() {
        return size;
    }

    public StoredEntry at(long index) {
        if (index < 0 || index >= size) {
            throw LogTrouble.wrongUsage(
                    "read entry "
                            + index
                            + ": the log has "
                            + size
                            + " entries, counted from 0; give another index");
        }
        EntryBundle bundle =
                bundle(index / TilePath.FULL)
                        .orElseThrow(
                                () ->
                                        LogTrouble.refused(
                                                "read entry "
                                                        + index
                                                        + ": it is not in the folder any more; use"
                                                        + " a copy of the log that has it"));
        return entry(bundle, index);
    }

    /**
     * Visits the entries from the index on. Retention removes bundles from the first on, so those
     * before the first that is there are skipped, and a gap after it is refused.
     *
     * @return the index of the first that was visited; the size if there was none
     */
    public long forEach(long from, Consumer<StoredEntry> visitor) {
        long first = size;
        for (long tile = from / TilePath.FULL; tile * TilePath.FULL < size; tile++) {
            long start = Math.max(from, tile * TilePath.FULL);
            Optional<EntryBundle> bundle = bundle(tile);
            if (bundle.isEmpty() && first < size) {
                throw LogTrouble.refused("read entry " + start + ": it is missing" + nextStep);
            }
            if (bundle.isPresent()) {
                first = Math.min(first, start);
                visit(bundle.get(), start, visitor);
            }
        }
        return first;
    }

    /**
     * The index at which the last entries begin of which so many match; of the first one that is
     * there if fewer do. Reads backwards, and no more than it has to.
     */
    public long startOfLast(long count, EntryFilter filter) {
        if (filter.acceptsAll() || count == 0) {
            return Math.max(0, size - count);
        }
        long left = count;
        for (long index = size - 1; index >= 0; ) {
            Optional<EntryBundle> bundle = bundle(index / TilePath.FULL);
            if (bundle.isEmpty()) {
                return index + 1;
            }
            long first = index - index % TilePath.FULL;
            for (; index >= first; index--) {
                left -=
                        entry(bundle.get(), index).members().filter(filter::accepts).isPresent()
                                ? 1
                                : 0;
                if (left == 0) {
                    return index;
                }
            }
        }
        return 0;
    }

    private void visit(EntryBundle bundle, long start, Consumer<StoredEntry> visitor) {
        long end = start - start % TilePath.FULL + bundle.entries().size();
        for (long index = start; index < end; index++) {
            visitor.accept(entry(bundle, index));
        }
    }

    private Optional<EntryBundle> bundle(long tile) {
        return LogTrouble.explained(nextStep, () -> reader.bundle(tile));
    }

    /** Whoever changed an entry and not its hash should not have it shown as if it were logged. */
    private StoredEntry entry(EntryBundle bundle, long index) {
        int offset = (int) (index % TilePath.FULL);
        byte[] bytes = bundle.entries().get(offset);
        Hash leaf = TreeHash.leaf(bytes);
        HashTile tile = LogTrouble.explained(nextStep, () -> reader.tile(0, index / TilePath.FULL));
        if (!tile.hashes().get(offset).equals(leaf)) {
            throw LogTrouble.refused(
                    "read entry "
                            + index
                            + ": it does not have the hash that is stored"
                            + nextStep);
        }
        return new StoredEntry(index, leaf, bytes);
    }
}
