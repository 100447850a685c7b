package io.leasehold.transparency.tile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The fake of {@link ResourceStore}: files in memory, on a disk that can be full. */
public final class MemoryStore implements ResourceStore {

    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private volatile boolean full;

    public void setFull(boolean full) {
        this.full = full;
    }

    public Map<String, byte[]> files() {
        return files;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    @Override
    public void write(List<Resource> resources) {
        if (full) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        resources.forEach(each -> files.put(each.path(), each.content().clone()));
    }

    @Override
    public void remove(String path) {
        files.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
    }
}
