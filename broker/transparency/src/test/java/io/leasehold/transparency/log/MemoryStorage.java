package io.leasehold.transparency.log;

import io.leasehold.transparency.journal.JournalFile;
import io.leasehold.transparency.tile.MemoryStore;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The fake of {@link LogStorage}. It can be full, and it can stop at any step as a machine does
 * whose power fails: the step in which it stops is done in part, and none after it is done.
 */
public final class MemoryStorage implements LogStorage {

    private final MemoryStore files = new MemoryStore();
    private byte[] journal = new byte[0];
    private volatile boolean full;
    private int failingWrites;
    private boolean nextIsWritten;
    private int stepsLeft = Integer.MAX_VALUE;

    /** Thrown where the power fails. */
    static final class PowerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public void setFull(boolean full) {
        this.full = full;
    }

    /** The next writes to the journal fail, the first of them after it has written. */
    public void failWrites(int count) {
        failingWrites = count;
        nextIsWritten = true;
    }

    void failPowerAfter(int steps) {
        stepsLeft = steps;
    }

    void restorePower() {
        stepsLeft = Integer.MAX_VALUE;
    }

    boolean hasPower() {
        return stepsLeft >= 0;
    }

    MemoryStore files() {
        return files;
    }

    public byte[] journalBytes() {
        return journal;
    }

    /** Whether the step is the one in which the power fails. */
    private boolean fails() {
        if (stepsLeft < 0) {
            throw new PowerFailure();
        }
        return stepsLeft-- == 0;
    }

    @Override
    public ResourceStore resources() {
        return new ResourceStore() {
            @Override
            public Optional<byte[]> read(String path) {
                return files.read(path);
            }

            @Override
            public void write(List<Resource> resources) {
                requireSpace();
                for (Resource each : resources) {
                    if (fails()) {
                        throw new PowerFailure();
                    }
                    files.write(List.of(each));
                }
            }

            @Override
            public void remove(String path) {
                if (fails()) {
                    throw new PowerFailure();
                }
                files.remove(path);
            }
        };
    }

    @Override
    public JournalFile journal() {
        return new JournalFile() {
            @Override
            public byte[] read() {
                return journal.clone();
            }

            @Override
            public void write(long offset, byte[] bytes) {
                requireSpace();
                boolean broken = failingWrites-- > 0;
                if (broken && !nextIsWritten) {
                    throw new UncheckedIOException(new IOException("Input/output error"));
                }
                nextIsWritten = false;
                boolean last = fails();
                int at = (int) offset;
                journal = Arrays.copyOf(journal, Math.max(journal.length, at + bytes.length));
                for (int i = 0; i < bytes.length; i++) {
                    // Sectors reach the disk in any order.
                    if (!last || sectorIsWritten((at + i) / 64)) {
                        journal[at + i] = bytes[i];
                    }
                }
                if (last) {
                    throw new PowerFailure();
                }
                if (broken) {
                    throw new UncheckedIOException(new IOException("Input/output error"));
                }
            }

            @Override
            public void close() {}
        };
    }

    private boolean sectorIsWritten(int sector) {
        return new Random(sector * 31L + journal.length).nextInt(4) > 0;
    }

    private void requireSpace() {
        if (full) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
    }

    @Override
    public void close() {}
}
