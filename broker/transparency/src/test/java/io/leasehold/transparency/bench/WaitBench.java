package io.leasehold.transparency.bench;

import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Measures how long appends wait that come at a rate, with and without checkpoints. */
final class WaitBench {

    private static final int BYTES = 300;
    private static final int MILLION = 1_000_000;
    private static final LogSettings NO_CHECKPOINTS =
            new LogSettings(Duration.ofDays(1), Integer.MAX_VALUE, 1 << 25);

    private final int perSecond;
    private final int entries;

    WaitBench(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.entries = perSecond * seconds;
    }

    /** In turn, so that the disk is as busy with other things for both. */
    void run(Path folder) throws Exception {
        for (int round = 0; round < 3; round++) {
            Path own = folder.resolve(perSecond + "." + round);
            measure("log-wait-" + perSecond, own.resolve("with"), LogSettings.DEFAULT);
            measure(
                    "log-wait-" + perSecond + "-no-checkpoints",
                    own.resolve("without"),
                    NO_CHECKPOINTS);
        }
    }

    private void measure(String name, Path folder, LogSettings settings) throws Exception {
        CountingStorage storage = new CountingStorage(LogDirectory.open(folder));
        AtomicLongArray waited = new AtomicLongArray(entries);
        long published;
        try (TransparencyLog log =
                TransparencyLog.open(
                        storage, LogBench.SIGNER, settings, Clock.systemUTC(), new Random())) {
            appendAll(log, waited);
            published = storage.publishNanos.size();
        }
        long[] sorted = new long[entries];
        Arrays.setAll(sorted, waited::get);
        Arrays.sort(sorted);
        figure(name + "-median", sorted[entries / 2]);
        figure(name + "-p99", sorted[(int) (entries * 0.99)]);
        figure(name + "-worst", sorted[entries - 1]);
        if (published > 1) {
            long[] took =
                    storage.publishNanos.stream().limit(published).mapToLong(it -> it).toArray();
            figure(name + "-publish-mean", (long) Arrays.stream(took).average().orElse(0));
            figure(name + "-publish-worst", Arrays.stream(took).max().orElse(0));
        }
    }

    private void appendAll(TransparencyLog log, AtomicLongArray waited) throws Exception {
        CountDownLatch open = new CountDownLatch(entries);
        long start = System.nanoTime();
        for (int i = 0; i < entries; i++) {
            long due = start + i * 1000L * MILLION / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = i;
            log.append(LogBench.entry(i, BYTES))
                    .thenRun(
                            () -> {
                                waited.set(number, System.nanoTime() - due);
                                open.countDown();
                            });
        }
        open.await();
    }

    private static void figure(String name, long nanos) {
        LogBench.figure(name, (double) nanos / MILLION, "ms");
    }
}
