package io.leasehold.server.auditlog;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.proof.LoggedEntry;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Tree;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves entries by the last checkpoint that witnesses have cosigned, so that the proof meets a
 * policy that demands them; by the last one, if that covers an entry which the other does not.
 */
final class CheckpointProofs implements EntryProofs {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointProofs.class);

    private final Supplier<Optional<OpenLog>> opened;

    /**
     * @param opened empty while the log is not open
     */
    CheckpointProofs(Supplier<Optional<OpenLog>> opened) {
        this.opened = opened;
    }

    @Override
    public Optional<String> origin() {
        return opened.get().map(OpenLog::origin);
    }

    @Override
    public Optional<ProvenEntry> find(long index) {
        try {
            return opened.get().map(OpenLog::log).flatMap(log -> find(index, log));
        } catch (LogFormatException | LogDamagedException | UncheckedIOException failed) {
            // Its message may name the log's folder, which callers need not know.
            LOG.error("prove entry {}: {}", index, failed.getMessage());
            throw new BrokerException(
                    Problem.LOG_UNAVAILABLE,
                    "prove entry: the audit log cannot be read at the moment; try again, and tell"
                            + " the operator of this broker if it fails again");
        }
    }

    private static Optional<ProvenEntry> find(long index, TransparencyLog log) {
        // The checkpoint first: what is read after it covers at least as much.
        Optional<SignedCheckpoint> covering =
                Stream.concat(log.cosigned().stream(), Stream.of(log.checkpoint()))
                        .filter(signed -> signed.checkpoint().size() > index)
                        .findFirst();
        TileReader reader = log.reader();
        return covering.flatMap(
                signed -> reader.entry(index).map(entry -> prove(index, entry, signed, reader)));
    }

    private static ProvenEntry prove(
            long index, byte[] entry, SignedCheckpoint signed, TileReader reader) {
        Tree tree = new Tree(signed.checkpoint().size(), reader);
        return new ProvenEntry(index, entry, LoggedEntry.of(index, tree, signed).toBytes());
    }
}
