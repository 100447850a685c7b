package io.leasehold.operator.storedlog;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.proof.LoggedEntry;
import io.leasehold.transparency.tile.FileResourceStore;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Tree;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a log in a folder. They are only read, and a broker may write them meanwhile. */
public record StoredLog(Path folder, ResourceStore files) {

    private static final String NEXT_STEP = "; check the folder with 'leasehold audit verify'";

    public static StoredLog at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw LogTrouble.wrongUsage(
                    "read log " + folder + ": it is not a folder; correct --log");
        }
        return new StoredLog(folder, new FileResourceStore(folder));
    }

    /** The last checkpoint, whoever signed it. */
    public SignedCheckpoint checkpoint() {
        return LogTrouble.explained(NEXT_STEP, this::readCheckpoint);
    }

    private SignedCheckpoint readCheckpoint() {
        return files.read(TilePath.CHECKPOINT)
                .map(SignedCheckpoint::parse)
                .orElseThrow(
                        () ->
                                LogTrouble.wrongUsage(
                                        "read log "
                                                + folder
                                                + ": it has no file 'checkpoint', so it is not the"
                                                + " folder of a log; correct --log"));
    }

    /** The checkpoint that witnesses have cosigned; empty if there is none that can be read. */
    public Optional<SignedCheckpoint> cosigned() {
        try {
            return files.read(TilePath.COSIGNED).map(SignedCheckpoint::parse);
        } catch (LogFormatException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    public StoredEntries entries() {
        return entriesAt(checkpoint().checkpoint().size());
    }

    public StoredEntries entriesAt(long size) {
        return new StoredEntries(new TileReader(files, size), size, NEXT_STEP);
    }

    /** The proof that the entry is in the log as of the checkpoint, which has to cover it. */
    public LoggedEntry proof(long index, SignedCheckpoint checkpoint) {
        long size = checkpoint.checkpoint().size();
        return LogTrouble.explained(
                NEXT_STEP,
                () ->
                        LoggedEntry.of(
                                index, new Tree(size, new TileReader(files, size)), checkpoint));
    }
}
