package io.leasehold.transparency.log;

import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.journal.Journal;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of entries, and checkpoints. The order is what keeps the log whole after a crash:
 * entries are durable in the journal before they are acknowledged, tiles and bundles before the
 * checkpoint that covers them, and the checkpoint before the journal is used anew. One thread may
 * use it; {@link #published} may be read by all.
 */
final class LogWriter {

    private final ResourceStore store;
    private final LogSigner signer;
    private final LogSettings settings;
    private final Clock clock;
    private final Journal journal;
    private final Edge edge;
    private volatile SignedCheckpoint published;
    private Instant lastTry;
    private long cosignedSize;
    private @Nullable RuntimeException failure;

    /** Whether an error, such as too little memory, came while the edge was changed. */
    private volatile boolean torn;

    LogWriter(LogStorage storage, LogSigner signer, LogSettings settings, Clock clock, Opened log) {
        this.store = storage.resources();
        this.signer = signer;
        this.settings = settings;
        this.clock = clock;
        this.journal = log.journal();
        this.edge = log.edge();
        this.published = log.published();
        this.lastTry = clock.instant();
    }

    SignedCheckpoint published() {
        return published;
    }

    /**
     * Makes the entries durable, all or none.
     *
     * @throws LogUnavailableException if they are not
     */
    List<Appended> write(List<byte[]> entries) {
        requireWhole();
        if (failure != null) {
            publishIfDue();
        }
        if (failure != null) {
            throw unavailable("its last checkpoint could not be stored", failure);
        }
        try {
            journal.append(edge.size(), entries);
        } catch (RuntimeException failed) {
            throw unavailable("the entry could not be made durable", failed);
        }
        torn = true;
        List<Appended> appended = entries.stream().map(edge::add).toList();
        torn = false;
        return appended;
    }

    boolean isTorn() {
        return torn;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Throws if entries could not be made durable at present; to be asked while none comes, so that
     * a repaired disk is noticed.
     */
    void probe() {
        requireWhole();
        journal.probe();
    }

    /** Whether the last checkpoint could not be stored. */
    boolean hasFailed() {
        return failure != null;
    }

    private void requireWhole() {
        if (torn) {
            throw new LogUnavailableException(
                    "append to log "
                            + signer.origin()
                            + ": an error left its state unclear; open it anew");
        }
    }

    private LogUnavailableException unavailable(String why, RuntimeException cause) {
        return new LogUnavailableException(
                "append to log "
                        + signer.origin()
                        + ": "
                        + why
                        + ": "
                        + cause.getMessage()
                        + "; make space or repair the disk, the log goes on by itself",
                cause);
    }

    /** How long the next checkpoint has time, if one is to come. */
    Duration untilDue() {
        if (!hasUnpublished()) {
            return settings.checkpointInterval();
        }
        return settings.checkpointInterval().minus(Duration.between(lastTry, clock.instant()));
    }

    void publishIfDue() {
        boolean many = unpublished() >= settings.checkpointEntries() && failure == null;
        if (hasUnpublished() && (many || !untilDue().isPositive())) {
            publish();
        }
    }

    /** Stores a checkpoint over all entries; a failure is kept and fails the appends after it. */
    void publish() {
        if (!hasUnpublished()) {
            return;
        }
        lastTry = clock.instant();
        requireWhole();
        try {
            store.write(edge.unstored());
            SignedCheckpoint next = signer.sign(edge.size(), edge.root(), lastTry);
            store.write(List.of(new Resource(TilePath.CHECKPOINT, next.toBytes())));
            published = next;
            failure = null;
        } catch (RuntimeException failed) {
            failure = failed;
            return;
        }
        journal.reuse();
        removePartials();
    }

    /** They only take space, so another time will do if it fails. */
    private void removePartials() {
        for (String path : edge.takeFull()) {
            try {
                store.remove(TilePath.partialsOf(path));
            } catch (RuntimeException left) {
                continue;
            }
        }
    }

    /** Keeps a checkpoint of this log that witnesses have cosigned, if it is the latest one. */
    void keep(SignedCheckpoint cosigned) {
        if (!signer.hasSigned(cosigned)) {
            throw new IllegalArgumentException(
                    "keep cosigned checkpoint: it is not one of log " + signer.origin());
        }
        if (cosigned.checkpoint().size() < cosignedSize) {
            return;
        }
        cosignedSize = cosigned.checkpoint().size();
        store.write(List.of(new Resource(TilePath.COSIGNED, cosigned.toBytes())));
        if (cosigned.checkpoint().equals(published.checkpoint())) {
            SignedCheckpoint all = published.with(cosigned.note().signatures());
            store.write(List.of(new Resource(TilePath.CHECKPOINT, all.toBytes())));
            published = all;
        }
    }

    private boolean hasUnpublished() {
        return unpublished() > 0;
    }

    private long unpublished() {
        return edge.size() - published.checkpoint().size();
    }
}
