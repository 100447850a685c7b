package io.leasehold.transparency.tile;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.leasehold.transparency.LogFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
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
 * renamed, and so is never seen in part. Links are followed when it is read, so that a log may be
 * spread over disks. Reading is thread-safe; one thread may write.
 */
public final class FileResourceStore implements ResourceStore {

    /** A full bundle of the longest entries. */
    private static final int MAX_BYTES =
            TilePath.FULL * (Short.BYTES + EntryBundle.MAX_ENTRY_BYTES);

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
        Path file = folder.resolve(path);
        try {
            // Before it is opened: a named pipe would never answer.
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                throw new LogFormatException("read " + path + ": what is there is not a file");
            }
            return Optional.of(content(path, file));
        } catch (NoSuchFileException missing) {
            requireFolders(path, file);
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            throw new UncheckedIOException(
                    "read " + path + ": access is denied; run as a user who may read it", denied);
        } catch (IOException failed) {
            requireFolders(path, file);
            throw new UncheckedIOException("read " + path + ": " + failed, failed);
        }
    }

    /** Refuses what leads to no file, which is another thing than a file that is missing. */
    private void requireFolders(String path, Path file) {
        Path last = file.toAbsolutePath();
        Path end = folder.toAbsolutePath();
        for (Path each = last; !each.equals(end); each = DurableFolder.above(each)) {
            boolean exists = Files.exists(each);
            boolean isCircle = Files.isSymbolicLink(each) && !exists && !Files.notExists(each);
            if (isCircle || exists && !each.equals(last) && !Files.isDirectory(each)) {
                throw new LogFormatException(
                        "read " + path + ": what is in its place leads to no file");
            }
        }
    }

    private static byte[] content(String path, Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new LogFormatException(
                        "read " + path + ": it is larger than any file of a log");
            }
            return content;
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
