package io.leasehold.transparency.log;

import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.tile.EntryBundle;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A log that is written by this process alone. An entry is durable once its append has completed;
 * entries that wait at the same time become durable together, with one sync. A checkpoint follows
 * within the interval. Thread-safe.
 */
public final class TransparencyLog implements AutoCloseable {

    private final LogStorage storage;
    private final LogWriter writer;
    private final WriterThread thread;

    private TransparencyLog(LogStorage storage, LogWriter writer, WriterThread thread) {
        this.storage = storage;
        this.writer = writer;
        this.thread = thread;
    }

    /**
     * Opens the log, or creates one in an empty storage. Closes the storage if it fails.
     *
     * @throws LogDamagedException if what is stored contradicts the last checkpoint
     */
    public static TransparencyLog open(
            LogStorage storage,
            LogSigner signer,
            LogSettings settings,
            Clock clock,
            RandomGenerator random) {
        try {
            Opened opened = Opened.openOrCreate(storage, signer, clock, random);
            LogWriter writer = new LogWriter(storage, signer, settings, clock, opened);
            WriterThread thread = new WriterThread(writer, settings, signer.origin());
            return new TransparencyLog(storage, writer, thread);
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    /**
     * Never blocks. Fails with {@link LogUnavailableException} if the entry could not be made
     * durable, too much is waiting, or the log is closed.
     *
     * @throws io.leasehold.transparency.LogFormatException at once, if the entry has 64 KiB or more
     */
    public CompletableFuture<Appended> append(byte[] entry) {
        return appendAll(List.of(entry)).thenApply(List::getFirst);
    }

    /**
     * Appends them next to each other, all or none, and completes once for all of them. Otherwise
     * like {@link #append}.
     */
    public CompletableFuture<List<Appended>> appendAll(List<byte[]> entries) {
        entries.forEach(EntryBundle::requireFits);
        return entries.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : thread.append(entries.stream().map(byte[]::clone).toList());
    }

    /** Whether half of what may wait is waiting: who can wait before it appends, should. */
    public boolean isFull() {
        return thread.isFull();
    }

    public LogStatus status() {
        return thread.status();
    }

    /** The last checkpoint that was kept with cosignatures; empty if there is none. */
    public Optional<SignedCheckpoint> cosigned() {
        return storage.resources().read(TilePath.COSIGNED).map(SignedCheckpoint::parse);
    }

    /** The last checkpoint that was stored. */
    public SignedCheckpoint checkpoint() {
        return writer.published();
    }

    /** Reads the log as of the last checkpoint; for one thread. */
    public TileReader reader() {
        return new TileReader(storage.resources(), checkpoint().checkpoint().size());
    }

    /**
     * Keeps a checkpoint of this log with the cosignatures of witnesses, for later verification.
     */
    public CompletableFuture<@Nullable Void> keep(SignedCheckpoint cosigned) {
        return thread.run(() -> writer.keep(cosigned));
    }

    /**
     * Removes full bundles of entries that are all older than the index. Their hashes stay, so that
     * every proof can still be made.
     *
     * @return the index from which on all entries are there
     */
    public long removeEntriesBefore(long index) {
        long size = checkpoint().checkpoint().size();
        return Retention.removeBefore(storage.resources(), Math.min(index, size), size);
    }

    /** Writes what is waiting and a last checkpoint. */
    @Override
    public void close() {
        thread.close();
        storage.close();
    }
}
