package io.leasehold.transparency.tile;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** Folders whose names, and the names in which, are still there after a power failure. */
public final class DurableFolder {

    private DurableFolder() {}

    /** Creates the folder and those above it that are missing. */
    public static void create(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Path above = above(folder);
            create(above);
            Files.createDirectories(folder);
            force(above);
        }
    }

    /** Creates them likewise, but leaves it to the caller to make the names in them durable. */
    static void create(Path folder, Set<Path> touched) throws IOException {
        touched.add(folder);
        if (Files.notExists(folder)) {
            create(above(folder), touched);
            Files.createDirectories(folder);
        }
    }

    /** Makes the names in the folder durable. */
    public static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    public static Path above(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }
}
