package io.leasehold.transparency.tile;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.NodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tiles and entries of a log as it is at one size. Not thread-safe. */
public final class TileReader implements NodeSource {

    private static final int CACHED_TILES = 64;

    private final ResourceStore store;
    private final long size;
    private final Map<String, HashTile> recent = new LinkedHashMap<>(16, 0.75f, true);

    public TileReader(ResourceStore store, long size) {
        this.store = store;
        this.size = size;
    }

    @Override
    public Hash node(int height, long index) {
        int level = height / 8;
        int inTile = height % 8;
        long first = index << inTile;
        int offset = (int) (first % TilePath.FULL);
        int count = 1 << inTile;
        HashTile tile = tile(level, first / TilePath.FULL);
        if (offset + count > tile.hashes().size()) {
            throw new LogFormatException(
                    "read tree: there is no node " + index + " of height " + height);
        }
        return tile.root(offset, count);
    }

    /** The tile as wide as it is at this size, even if a wider one is stored. */
    public HashTile tile(int level, long index) {
        int width = TilePath.width(level, index, size);
        if (width == 0) {
            return new HashTile(List.of());
        }
        String path = TilePath.hashes(level, index, width);
        HashTile known = recent.get(path);
        if (known == null) {
            known = HashTile.parse(read(path, TilePath.hashes(level, index, TilePath.FULL)));
            if (known.hashes().size() < width) {
                throw new LogFormatException("read tile " + path + ": it has too few hashes");
            }
            known = new HashTile(known.hashes().subList(0, width));
            remember(path, known);
        }
        return known;
    }

    /** Empty if the bundle was removed. */
    public Optional<EntryBundle> bundle(long index) {
        int width = TilePath.width(0, index, size);
        if (width == 0) {
            return Optional.of(new EntryBundle(List.of()));
        }
        String full = TilePath.entries(index, TilePath.FULL);
        return store.read(TilePath.entries(index, width))
                .or(() -> store.read(full))
                .map(EntryBundle::parse)
                .map(bundle -> narrow(bundle, index, width));
    }

    /** Empty if it was removed. */
    public Optional<byte[]> entry(long index) {
        return bundle(index / TilePath.FULL)
                .map(bundle -> bundle.entries().get((int) (index % TilePath.FULL)));
    }

    private static EntryBundle narrow(EntryBundle bundle, long index, int width) {
        if (bundle.entries().size() < width) {
            throw new LogFormatException("read bundle " + index + ": it has too few entries");
        }
        return new EntryBundle(bundle.entries().subList(0, width));
    }

    private byte[] read(String path, String full) {
        return store.read(path)
                .or(() -> store.read(full))
                .orElseThrow(() -> new LogFormatException("read tile " + path + ": it is missing"));
    }

    private void remember(String path, HashTile tile) {
        recent.put(path, tile);
        if (recent.size() > CACHED_TILES) {
            recent.remove(recent.keySet().iterator().next());
        }
    }
}
