package io.leasehold.transparency.log;

import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.tile.EntryBundle;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Frontier;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of the log: its tiles and its bundle that are not full, and those that became full
 * and are not stored. Not thread-safe.
 */
final class Edge {

    private final Frontier frontier;

    /** Of the tile at the right of each level, the lowest first. */
    private final List<List<Hash>> hashes = new ArrayList<>();

    private final List<byte[]> entries = new ArrayList<>();
    private final List<Resource> full = new ArrayList<>();

    private Edge(Frontier frontier) {
        this.frontier = frontier;
    }

    /** Reads the edge of what is stored. */
    static Edge of(long size, TileReader stored) {
        Edge edge = new Edge(Frontier.of(size, stored));
        for (int level = 0; size >>> (level * 8) > 0; level++) {
            long at = (size >>> (level * 8)) / TilePath.FULL;
            edge.hashes.add(new ArrayList<>(stored.tile(level, at).hashes()));
        }
        stored.bundle(size / TilePath.FULL)
                .orElseThrow(
                        () -> new LogDamagedException("open log: its last entries are missing"))
                .entries()
                .forEach(edge.entries::add);
        edge.requireEntriesAreHashed();
        return edge;
    }

    private void requireEntriesAreHashed() {
        List<Hash> leaves = entries.stream().map(TreeHash::leaf).toList();
        if (!leaves.equals(hashes.isEmpty() ? List.of() : hashes.getFirst())) {
            throw new LogDamagedException("open log: its last entries do not have their hashes");
        }
    }

    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }

    Appended add(byte[] entry) {
        Appended appended = new Appended(size(), TreeHash.leaf(entry));
        entries.add(entry);
        if (entries.size() == TilePath.FULL) {
            String path = TilePath.entries(appended.index() / TilePath.FULL, TilePath.FULL);
            full.add(new Resource(path, new EntryBundle(entries).toBytes()));
            entries.clear();
        }
        addHash(0, appended.leaf(), appended.index());
        frontier.add(appended.leaf());
        return appended;
    }

    private void addHash(int level, Hash hash, long index) {
        if (hashes.size() == level) {
            hashes.add(new ArrayList<>());
        }
        List<Hash> tile = hashes.get(level);
        tile.add(hash);
        if (tile.size() == TilePath.FULL) {
            HashTile whole = new HashTile(tile);
            String path = TilePath.hashes(level, index / TilePath.FULL, TilePath.FULL);
            full.add(new Resource(path, whole.toBytes()));
            tile.clear();
            addHash(level + 1, whole.root(0, TilePath.FULL), index / TilePath.FULL);
        }
    }

    /** All that has to be stored before a checkpoint of the present size may be. */
    List<Resource> unstored() {
        List<Resource> all = new ArrayList<>(full);
        if (!entries.isEmpty()) {
            String path = TilePath.entries(size() / TilePath.FULL, entries.size());
            all.add(new Resource(path, new EntryBundle(entries).toBytes()));
        }
        for (int level = 0; level < hashes.size(); level++) {
            HashTile tile = new HashTile(hashes.get(level));
            if (!tile.hashes().isEmpty()) {
                long index = (size() >>> (level * 8)) / TilePath.FULL;
                String path = TilePath.hashes(level, index, tile.hashes().size());
                all.add(new Resource(path, tile.toBytes()));
            }
        }
        return all;
    }

    /**
     * To be called once they are stored.
     *
     * @return the paths of full tiles and bundles whose partial ones are needed no longer
     */
    List<String> takeFull() {
        List<String> paths = full.stream().map(Resource::path).toList();
        full.clear();
        return paths;
    }
}
