package io.leasehold.transparency.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.leasehold.transparency.tile.DurableFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal on disk. After a failure the file is opened anew. Not thread-safe. */
public final class FileJournal implements JournalFile {

    private final Path file;
    private @Nullable FileChannel open;

    public FileJournal(Path file) {
        this.file = file;
    }

    @Override
    public byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return new byte[0];
        } catch (IOException failed) {
            throw new UncheckedIOException("read journal: " + failed, failed);
        }
    }

    @Override
    public void write(long offset, byte[] bytes) {
        try {
            FileChannel channel = channel();
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest, offset + rest.position());
            }
            // Not the time of change, which nobody needs; a new length is made durable all the
            // same.
            channel.force(false);
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException("write journal: " + failed, failed);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel channel = open;
        if (channel == null || !channel.isOpen()) {
            boolean isNew = Files.notExists(file);
            channel = FileChannel.open(file, CREATE, READ, WRITE);
            if (isNew) {
                DurableFolder.force(DurableFolder.above(file));
            }
            open = channel;
        }
        return channel;
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException alreadyLost) {
            // What was to be durable is; nothing else is owed to the file.
        }
        open = null;
    }
}
