package io.leasehold.server.audit;

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
 * Appends to a file. When writing, checks at most once a second whether the file was renamed or
 * deleted and then reopens it, so that rename-based log rotation works.
 */
final class FileSink implements RecordSink {

    private static final long CHECK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable Object fileKey;
    private long lastCheck;

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
        if (channel != null && now - lastCheck > CHECK_INTERVAL_NANOS) {
            lastCheck = now;
            if (!Objects.equals(fileKey, fileKeyOf(file))) {
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
            fileKey = fileKeyOf(file);
            lastCheck = now;
        }
        return open;
    }

    private static @Nullable Object fileKeyOf(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
    }
}
