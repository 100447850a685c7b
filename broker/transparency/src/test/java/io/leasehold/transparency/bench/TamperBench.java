package io.leasehold.transparency.bench;

import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.tile.EntryBundle;
import io.leasehold.transparency.tile.FileResourceStore;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import io.leasehold.transparency.verification.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Tampers with a log on disk at random places, and counts how often the right verdict comes. */
final class TamperBench {

    private final ResourceStore log;
    private final SignedCheckpoint anchor;
    private final long size;
    private final Random random = new Random(22);

    TamperBench(Path folder) {
        this.log = new FileResourceStore(folder);
        this.anchor = SignedCheckpoint.parse(log.read(TilePath.CHECKPOINT).orElseThrow());
        this.size = anchor.checkpoint().size();
    }

    private interface Attack {
        Verdict on(OverlaidStore store, long index);
    }

    void run(int places) {
        tamper("delete", places, this::delete);
        tamper("insert", places, this::insert);
        tamper("reorder", places, this::reorder);
        tamper("change", places, this::change);
        tamper("cut", places, this::cut);
        tamper("roll-back", places, this::rollBack);
        tamper("fork", places, this::fork);
    }

    private void tamper(String name, int places, Attack attack) {
        long start = System.nanoTime();
        int right = 0;
        for (int i = 0; i < places; i++) {
            OverlaidStore store = new OverlaidStore(log);
            Verdict expected = attack.on(store, random.nextLong(size));
            Verdict found = LogBench.verifier().verify(store, List.of(anchor), 0);
            boolean same =
                    expected instanceof Verdict.Forked
                            ? found instanceof Verdict.Forked
                            : found.equals(expected);
            right += same ? 1 : 0;
            if (!same) {
                System.out.println(name + ": expected " + expected + ", found " + found);
            }
        }
        LogBench.figure("tamper-" + name + "-found", right, "of " + places);
        LogBench.figure("tamper-" + name, (System.nanoTime() - start) / 1e9 / places, "s each");
    }

    private Verdict delete(OverlaidStore store, long index) {
        List<byte[]> entries = entries(index);
        entries.remove(offset(index));
        writeEntries(store, index, entries);
        return offset(index) == entries.size()
                ? new Verdict.Cut(index, size)
                : new Verdict.Changed(index, index);
    }

    private Verdict insert(OverlaidStore store, long index) {
        List<byte[]> entries = entries(index);
        entries.removeLast();
        entries.add(Math.min(offset(index), entries.size()), new byte[] {1});
        writeEntries(store, index, entries);
        return new Verdict.Changed(index, index);
    }

    private Verdict reorder(OverlaidStore store, long index) {
        List<byte[]> entries = entries(index);
        int first = Math.clamp(offset(index), 0, entries.size() - 2);
        Collections.swap(entries, first, first + 1);
        writeEntries(store, index, entries);
        long changed = index - offset(index) + first;
        return new Verdict.Changed(changed, changed);
    }

    private Verdict change(OverlaidStore store, long index) {
        List<byte[]> entries = entries(index);
        byte[] entry = entries.get(offset(index));
        entry[random.nextInt(entry.length)] ^= (byte) (1 << random.nextInt(8));
        writeEntries(store, index, entries);
        return new Verdict.Changed(index, index);
    }

    private Verdict cut(OverlaidStore store, long index) {
        long bundle = index / TilePath.FULL;
        for (long at = bundle; TilePath.width(0, at, size) > 0; at++) {
            store.remove(TilePath.entries(at, TilePath.width(0, at, size)));
            store.remove(TilePath.hashes(0, at, TilePath.width(0, at, size)));
        }
        return new Verdict.Cut(bundle * TilePath.FULL, size);
    }

    private Verdict rollBack(OverlaidStore store, long index) {
        // The partial tiles of the earlier size are gone, but one who rolls back can make them.
        Tree tree = new Tree(size, new TileReader(log, size));
        Hash root = tree.rootAt(index);
        write(
                store,
                TilePath.CHECKPOINT,
                LogBench.SIGNER.sign(index, root, Instant.EPOCH.plusSeconds(1)).toBytes());
        TileReader reader = new TileReader(log, size);
        for (int level = 0; index >>> (8 * level) > 0; level++) {
            long at = (index >>> (8 * level)) / TilePath.FULL;
            int width = TilePath.width(level, at, index);
            if (width > 0) {
                HashTile tile = new HashTile(reader.tile(level, at).hashes().subList(0, width));
                write(store, TilePath.hashes(level, at, width), tile.toBytes());
            }
        }
        int width = TilePath.width(0, index / TilePath.FULL, index);
        if (width > 0) {
            List<byte[]> entries = entries(index).subList(0, width);
            write(
                    store,
                    TilePath.entries(index / TilePath.FULL, width),
                    new EntryBundle(entries).toBytes());
        }
        return new Verdict.Cut(index, size);
    }

    private Verdict fork(OverlaidStore store, long index) {
        List<byte[]> entries = entries(index);
        entries.set(offset(index), new byte[] {1});
        writeEntries(store, index, entries);
        TileReader reader = new TileReader(log, size);
        Hash hash = TreeHash.leaf(new byte[] {1});
        for (int level = 0; ; level++) {
            long at = (index >>> (8 * level)) / TilePath.FULL;
            List<Hash> hashes = new ArrayList<>(reader.tile(level, at).hashes());
            hashes.set(offset(index >>> (8 * level)), hash);
            HashTile tile = new HashTile(hashes);
            write(store, TilePath.hashes(level, at, hashes.size()), tile.toBytes());
            if (hashes.size() < TilePath.FULL) {
                break;
            }
            hash = tile.root(0, TilePath.FULL);
        }
        Hash root = new Tree(size, new TileReader(store, size)).root();
        SignedCheckpoint forked = LogBench.SIGNER.sign(size, root, Instant.EPOCH.plusSeconds(1));
        write(store, TilePath.CHECKPOINT, forked.toBytes());
        return new Verdict.Forked(0, forked, anchor);
    }

    private List<byte[]> entries(long index) {
        return new ArrayList<>(
                new TileReader(log, size).bundle(index / TilePath.FULL).orElseThrow().entries());
    }

    private void writeEntries(OverlaidStore store, long index, List<byte[]> entries) {
        long bundle = index / TilePath.FULL;
        String path = TilePath.entries(bundle, TilePath.width(0, bundle, size));
        write(store, path, new EntryBundle(entries).toBytes());
    }

    private static void write(OverlaidStore store, String path, byte[] content) {
        store.write(List.of(new Resource(path, content)));
    }

    private static int offset(long index) {
        return (int) (index % TilePath.FULL);
    }
}
