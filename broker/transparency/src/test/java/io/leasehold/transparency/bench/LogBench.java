package io.leasehold.transparency.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.tile.FileResourceStore;
import io.leasehold.transparency.verification.LogVerifier;
import io.leasehold.transparency.verification.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how fast a log on disk is written and verified, and tampers with a large one. */
final class LogBench {

    static final LogSigner SIGNER = TestKeys.log("site.example/leasehold/r1");

    private LogBench() {}

    /**
     * @param arguments {@code write FOLDER ENTRIES PRODUCERS BYTES}, {@code wait FOLDER PER_SECOND
     *     SECONDS}, {@code verify FOLDER} or {@code tamper FOLDER PLACES}
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" ->
                    write(
                            folder,
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]),
                            Integer.parseInt(arguments[4]));
            case "wait" ->
                    new WaitBench(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))
                            .run(folder);
            case "verify" -> verify(folder);
            case "tamper" -> new TamperBench(folder).run(Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Each producer waits for its entry before it appends the next. */
    private static void write(Path folder, int entries, int producers, int bytes) throws Exception {
        CountingStorage storage = new CountingStorage(LogDirectory.open(folder));
        AtomicLong next = new AtomicLong();
        long start;
        long nanos;
        try (TransparencyLog log =
                TransparencyLog.open(
                        storage, SIGNER, LogSettings.DEFAULT, Clock.systemUTC(), new Random())) {
            start = System.nanoTime();
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            for (int i = 0; i < producers; i++) {
                threads.submit(() -> produce(log, next, entries, bytes));
            }
            threads.close();
            nanos = System.nanoTime() - start;
        }
        double seconds = nanos / 1e9;
        figure("log-entries-per-second", entries / seconds, "1/s");
        figure("log-groups-per-second", storage.groups.get() / seconds, "1/s");
        figure("log-files-per-second", storage.files.get() / seconds, "1/s");
        figure("log-checkpoints", storage.checkpoints.get(), "");
        figure("log-append-mean", seconds * 1e6 * producers / entries, "us");
    }

    private static void produce(TransparencyLog log, AtomicLong next, int entries, int bytes) {
        for (long n = next.getAndIncrement(); n < entries; n = next.getAndIncrement()) {
            log.append(entry(n, bytes)).join();
        }
    }

    static byte[] entry(long number, int bytes) {
        StringBuilder text = new StringBuilder("{\"number\":" + number + ",\"filler\":\"");
        while (text.length() < bytes - 2) {
            text.append('x');
        }
        return text.append("\"}").toString().getBytes(UTF_8);
    }

    static LogVerifier verifier() {
        String log = "log " + SIGNER.verifierKeys().get(1) + "\nquorum none\n";
        return new LogVerifier(Policy.parse(log.getBytes(UTF_8)), done -> {});
    }

    private static void verify(Path folder) {
        long start = System.nanoTime();
        Verdict verdict = verifier().verify(new FileResourceStore(folder), List.of(), 0);
        figure("log-verify", (System.nanoTime() - start) / 1e9, "s");
        Runtime runtime = Runtime.getRuntime();
        figure("log-verify-heap", (runtime.totalMemory() - runtime.freeMemory()) / 1e6, "MB");
        System.out.println(verdict);
    }

    static void figure(String name, double value, String unit) {
        System.out.printf("figure %s %.2f %s%n", name, value, unit);
    }
}
