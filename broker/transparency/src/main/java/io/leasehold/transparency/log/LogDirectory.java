package io.leasehold.transparency.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.leasehold.transparency.journal.FileJournal;
import io.leasehold.transparency.journal.JournalFile;
import io.leasehold.transparency.tile.DurableFolder;
import io.leasehold.transparency.tile.FileResourceStore;
import io.leasehold.transparency.tile.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a log on disk, locked against every other process and against a second use here.
 * What is not to be published is in its folder {@code .state}.
 */
public final class LogDirectory implements LogStorage {

    private static final String LOCK = ".state/lock";
    private static final String JOURNAL = ".state/journal";

    private final FileResourceStore resources;
    private final FileJournal journal;
    private final FileChannel lock;

    private LogDirectory(Path folder, FileChannel lock) {
        this.resources = new FileResourceStore(folder);
        this.journal = new FileJournal(folder.resolve(JOURNAL));
        this.lock = lock;
    }

    /**
     * @throws LogUnavailableException if another process has the folder
     */
    public static LogDirectory open(Path folder) {
        try {
            DurableFolder.create(DurableFolder.above(folder.resolve(LOCK)));
            FileChannel channel = FileChannel.open(folder.resolve(LOCK), CREATE, READ, WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new LogUnavailableException(
                        "open log at "
                                + folder
                                + ": another process has it open; stop that one, or give this one a"
                                + " folder of its own");
            }
            return new LogDirectory(folder, channel);
        } catch (IOException failed) {
            throw new UncheckedIOException("open log at " + folder + ": " + failed, failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return null;
        }
    }

    @Override
    public ResourceStore resources() {
        return resources;
    }

    @Override
    public JournalFile journal() {
        return journal;
    }

    @Override
    public void close() {
        journal.close();
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("close log: " + failed, failed);
        }
    }
}
