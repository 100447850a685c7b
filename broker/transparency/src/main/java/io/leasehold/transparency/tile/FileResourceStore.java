package io.leasehold.transparency.tile;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.leasehold.transparency.LogFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the files of a log in a folder. A file is written under another name, made durable and then
 * renamed, and so is never seen in part. Reading is thread-safe; one thread may write.
 */
public final class FileResourceStore implements ResourceStore {

    /** A full bundle of the longest entries. */
    private static final long MAX_BYTES =
            TilePath.FULL * (long) (Short.BYTES + EntryBundle.MAX_ENTRY_BYTES);

    private final Path folder;

    /**
     * Folders in which names are not durable; those of a write that failed are for the next one.
     */
    private final Set<Path> touched = new LinkedHashSet<>();

    public FileResourceStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            Path file = folder.resolve(path);
            if (Files.size(file) > MAX_BYTES) {
                throw new LogFormatException(
                        "read " + path + ": it is larger than any file of a log");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + path + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public void write(List<Resource> resources) {
        try {
            // Parents after their children: what a folder holds is durable before its own name is.
            for (Resource resource : resources) {
                writeAside(resource);
            }
            for (Resource resource : resources) {
                Path file = folder.resolve(resource.path());
                Files.move(aside(file), file, ATOMIC_MOVE);
            }
            for (Path changed : touched) {
                DurableFolder.force(changed);
            }
            touched.clear();
        } catch (IOException failed) {
            throw new UncheckedIOException("write files of log: " + failed, failed);
        }
    }

    private void writeAside(Resource resource) throws IOException {
        Path file = folder.resolve(resource.path());
        DurableFolder.create(DurableFolder.above(file), touched);
        try (FileChannel channel =
                FileChannel.open(aside(file), CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(resource.content());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    @Override
    public void remove(String path) {
        Path root = folder.resolve(path);
        if (Files.notExists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new Remover());
        } catch (IOException failed) {
            throw new UncheckedIOException("remove " + path + ": " + failed, failed);
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        @SuppressWarnings("NullAway") // the visitor gives null where nothing failed
        public FileVisitResult postVisitDirectory(Path dir, IOException failed) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
        }
    }
}
