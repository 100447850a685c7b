package io.leasehold.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** How long the disk takes to keep one page for good: no durable write is faster. */
final class Disk {

    private static final int WRITES = 200;
    private static final int PAGE = 4096;

    private Disk() {}

    static double millisPerSync(Path folder) {
        Path file = folder.resolve("sync");
        List<Double> times = new ArrayList<>();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < WRITES; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(false);
                times.add((System.nanoTime() - began) / 1e6);
            }
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("measure disk", failed);
        }
        return Medians.of(times);
    }
}
