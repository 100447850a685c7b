package io.leasehold.transparency.log;

import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.journal.Journal;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.TreeHash;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A log as it was found: its last checkpoint, its edge with the entries that the journal has beyond
 * the checkpoint, and the journal. Nothing that contradicts the checkpoint is opened.
 */
record Opened(SignedCheckpoint published, Edge edge, Journal journal) {

    static Opened openOrCreate(
            LogStorage storage, LogSigner signer, Clock clock, RandomGenerator random) {
        ResourceStore store = storage.resources();
        Optional<byte[]> stored = readCheckpoint(store, signer);
        Optional<Journal> journal = Journal.open(storage.journal());
        if (stored.isEmpty() && journal.isPresent()) {
            throw damaged(signer, "its checkpoint is missing");
        }
        // The checkpoint comes first: a log with a journal has had one.
        SignedCheckpoint published =
                stored.map(bytes -> parse(bytes, signer))
                        .orElseGet(() -> createEmpty(store, signer, clock));
        long size = published.checkpoint().size();
        if (size > 0 && journal.isEmpty()) {
            throw damaged(signer, "its journal is missing");
        }
        Edge edge = readEdge(store, published, signer);
        Journal open = journal.orElseGet(() -> Journal.create(storage.journal(), random));
        open.replay(size).forEach(edge::add);
        return new Opened(published, edge, open);
    }

    private static Optional<byte[]> readCheckpoint(ResourceStore store, LogSigner signer) {
        try {
            return store.read(TilePath.CHECKPOINT);
        } catch (LogFormatException noFile) {
            throw damaged(signer, noFile.getMessage());
        }
    }

    private static SignedCheckpoint createEmpty(
            ResourceStore store, LogSigner signer, Clock clock) {
        SignedCheckpoint empty = signer.sign(0, TreeHash.EMPTY_ROOT, clock.instant());
        store.write(List.of(new Resource(TilePath.CHECKPOINT, empty.toBytes())));
        return empty;
    }

    private static SignedCheckpoint parse(byte[] bytes, LogSigner signer) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(bytes);
            if (signer.hasSigned(signed)) {
                return signed;
            }
        } catch (LogFormatException malformed) {
            throw damaged(signer, malformed.getMessage());
        }
        throw damaged(signer, "its checkpoint is of another log or not signed by it");
    }

    private static Edge readEdge(
            ResourceStore store, SignedCheckpoint published, LogSigner signer) {
        long size = published.checkpoint().size();
        try {
            Edge edge = Edge.of(size, new TileReader(store, size));
            if (edge.root().equals(published.checkpoint().root())) {
                return edge;
            }
        } catch (LogFormatException missing) {
            throw damaged(signer, missing.getMessage());
        }
        throw damaged(signer, "its tiles do not have the root of its checkpoint");
    }

    private static LogDamagedException damaged(LogSigner signer, @Nullable String why) {
        return new LogDamagedException(
                "open log "
                        + signer.origin()
                        + ": "
                        + why
                        + "; restore its folder as it was, or start a log of another origin");
    }
}
