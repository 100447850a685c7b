package io.leasehold.transparency.tile;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
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
import java.util.Objects;
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
            Set<Path> touched = new LinkedHashSet<>();
            for (Resource resource : resources) {
                writeAside(resource, touched);
            }
            for (Resource resource : resources) {
                Path file = folder.resolve(resource.path());
                Files.move(aside(file), file, ATOMIC_MOVE);
            }
            for (Path changed : touched) {
                force(changed);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("write files of log: " + failed, failed);
        }
    }

    private void writeAside(Resource resource, Set<Path> touched) throws IOException {
        Path file = folder.resolve(resource.path());
        makeFolder(parent(file), touched);
        try (FileChannel channel =
                FileChannel.open(aside(file), CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(resource.content());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void makeFolder(Path folder, Set<Path> touched) throws IOException {
        touched.add(folder);
        if (Files.notExists(folder)) {
            makeFolder(parent(folder), touched);
            Files.createDirectory(folder);
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Makes the names in a folder durable. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
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
