package io.leasehold.transparency.bench;

import io.leasehold.transparency.journal.JournalFile;
import io.leasehold.transparency.log.LogStorage;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a log makes durable. */
final class CountingStorage implements LogStorage {

    final AtomicLong groups = new AtomicLong();
    final AtomicLong files = new AtomicLong();
    final AtomicLong checkpoints = new AtomicLong();

    /** Of each checkpoint, with its tiles. */
    final List<Long> publishNanos = new CopyOnWriteArrayList<>();

    private final LogStorage storage;

    CountingStorage(LogStorage storage) {
        this.storage = storage;
    }

    @Override
    public ResourceStore resources() {
        ResourceStore store = storage.resources();
        return new ResourceStore() {

            private long start;

            @Override
            public Optional<byte[]> read(String path) {
                return store.read(path);
            }

            @Override
            public void write(List<Resource> resources) {
                files.addAndGet(resources.size());
                boolean last = resources.getFirst().path().equals("checkpoint");
                start = last ? start : System.nanoTime();
                store.write(resources);
                if (last && start > 0) {
                    checkpoints.incrementAndGet();
                    publishNanos.add(System.nanoTime() - start);
                }
            }

            @Override
            public void remove(String path) {
                store.remove(path);
            }
        };
    }

    @Override
    public JournalFile journal() {
        JournalFile file = storage.journal();
        return new JournalFile() {
            @Override
            public byte[] read() {
                return file.read();
            }

            @Override
            public void write(long offset, byte[] bytes) {
                groups.incrementAndGet();
                file.write(offset, bytes);
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    @Override
    public void close() {
        storage.close();
    }
}
