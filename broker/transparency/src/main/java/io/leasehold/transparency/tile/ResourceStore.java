package io.leasehold.transparency.tile;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the files of a log. Every method throws {@link java.io.UncheckedIOException} if it fails.
 */
public interface ResourceStore {

    /**
     * Empty if it is not there.
     *
     * @throws io.leasehold.transparency.LogFormatException if what is there cannot be a file of a
     *     log, whatever is in it
     */
    Optional<byte[]> read(String path);

    /**
     * Stores or replaces them. On return all are durable; whatever happens, each is whole or as it
     * was.
     */
    void write(List<Resource> resources);

    /** Removes the file or the folder with all that is in it; does nothing if it is not there. */
    void remove(String path);
}
