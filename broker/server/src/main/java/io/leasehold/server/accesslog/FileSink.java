package io.leasehold.server.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file to which is added. Once it was moved away, as programs that rotate files do, the next
 * lines begin a new one.
 */
final class FileSink implements RecordSink {

    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long looked;

    FileSink(Path file) {
        this.file = file;
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        FileChannel open = open();
        while (lines.hasRemaining()) {
            if (open.write(lines) == 0) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private FileChannel open() throws IOException {
        long now = System.nanoTime();
        if (channel != null && !channel.isOpen()) {
            channel = null;
        }
        if (channel != null && now - looked > LOOK_EVERY_NANOS) {
            looked = now;
            if (!Objects.equals(key, keyOf(file))) {
                close();
            }
        }
        FileChannel open = channel;
        if (open == null) {
            open =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
            channel = open;
            key = keyOf(file);
            looked = now;
        }
        return open;
    }

    private static @Nullable Object keyOf(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
    }
}
