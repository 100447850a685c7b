package io.leasehold.transparency.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.tile.EntryBundle;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tile.MemoryStore;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tree.Frontier;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Files of a log that can be rewritten at will, by one who has its keys or has not. */
final class TestLog {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final LogSigner SIGNER = TestKeys.ed25519Log("site.example/leasehold/r1");

    private final MemoryStore store = new MemoryStore();
    private final List<byte[]> entries = new ArrayList<>();
    private SignedCheckpoint published = SIGNER.sign(0, TreeHash.EMPTY_ROOT, NOW);

    static TestLog of(int size) {
        TestLog log = new TestLog();
        log.growTo(size);
        log.publish();
        return log;
    }

    static Policy policy(String rest) {
        return Policy.parse(
                ("log " + SIGNER.verifierKeys().getFirst() + "\n" + rest).getBytes(UTF_8));
    }

    MemoryStore store() {
        return store;
    }

    List<byte[]> entries() {
        return entries;
    }

    void growTo(int size) {
        while (entries.size() < size) {
            entries.add(("entry " + entries.size()).getBytes(UTF_8));
        }
    }

    SignedCheckpoint published() {
        return published;
    }

    /** Writes all files anew, signed. */
    SignedCheckpoint publish() {
        published = SIGNER.sign(entries.size(), root(), NOW);
        store.files().keySet().removeIf(path -> path.startsWith("tile/"));
        writeTiles();
        write(TilePath.CHECKPOINT, published.toBytes());
        return published;
    }

    /** Writes bundles and tiles as they follow from the entries, and leaves the checkpoint. */
    void writeTiles() {
        writeBundlesAs(entries.size());
        List<Hash> hashes = entries.stream().map(TreeHash::leaf).toList();
        for (int level = 0; !hashes.isEmpty(); level++) {
            hashes = writeLevel(level, hashes);
        }
    }

    /** Writes the entries that there are into the bundles of a log of the size. */
    void writeBundlesAs(int size) {
        for (int from = 0; from < size; from += TilePath.FULL) {
            int width = Math.min(TilePath.FULL, size - from);
            boolean last = from + width == size;
            int to = last ? entries.size() : from + width;
            write(
                    TilePath.entries(from / TilePath.FULL, width),
                    new EntryBundle(entries.subList(from, to)).toBytes());
        }
    }

    private List<Hash> writeLevel(int level, List<Hash> hashes) {
        List<Hash> above = new ArrayList<>();
        for (int from = 0; from < hashes.size(); from += TilePath.FULL) {
            int to = Math.min(from + TilePath.FULL, hashes.size());
            HashTile tile = new HashTile(hashes.subList(from, to));
            write(TilePath.hashes(level, from / TilePath.FULL, to - from), tile.toBytes());
            if (to - from == TilePath.FULL) {
                above.add(tile.root(0, TilePath.FULL));
            }
        }
        return above;
    }

    void write(String path, byte[] content) {
        store.write(List.of(new Resource(path, content)));
    }

    Hash root() {
        Frontier frontier = new Frontier();
        entries.forEach(entry -> frontier.add(TreeHash.leaf(entry)));
        return frontier.root();
    }
}
