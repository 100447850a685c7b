package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordWriterTest {

    private static final Clock LATER =
            Clock.fixed(Instant.ofEpochMilli(Records.STARTED).plusSeconds(9), ZoneOffset.UTC);

    /** Takes so many bytes at a time as it is allowed to, and fails in between. */
    private static final class MoodySink implements RecordSink {
        private final StringBuilder taken = new StringBuilder();
        private final Semaphore writes = new Semaphore(0);
        private volatile boolean failing;

        @Override
        public void write(ByteBuffer lines) throws IOException {
            writes.acquireUninterruptibly();
            byte[] some = new byte[Math.min(100, lines.remaining())];
            if (failing) {
                lines.get(some);
                taken.append(new String(some, StandardCharsets.US_ASCII));
                throw new IOException("disk full");
            }
            byte[] all = new byte[lines.remaining()];
            lines.get(all);
            taken.append(new String(all, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            taken.append("closed\n");
        }
    }

    private final MoodySink sink = new MoodySink();
    private final RecordWriter writer =
            new RecordWriter(Optional.empty(), sink, 10, LATER, _ -> {}, (_, _) -> {});

    @Test
    void aSlowWriterMakesTheTrailFullAndLosesNothing() {
        for (int i = 0; i < 25; i++) {
            assertThat(writer.accessLog().isFull()).isEqualTo(i >= 10);
            writer.accessLog().add(Records.passed(i));
        }
        assertThat(writer.waiting()).isEqualTo(25);
        assertThat(writer.lag()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
        sink.writes.release(1000);

        await().until(() -> writer.waiting() == 0);
        assertThat(writer.accessLog().isFull()).isFalse();
        assertThat(writer.lag()).isZero();
        writer.close();
        assertThat(sink.taken.toString().lines().filter(line -> line.contains("passed")))
                .hasSize(25);
    }

    @Test
    void aSinkThatFailsIsTriedAgainFromWhereItGotTo() {
        sink.failing = true;
        writer.accessLog().add(Records.passed(1));
        sink.writes.release(2);
        await().until(() -> sink.writes.availablePermits() == 0);
        assertThat(writer.waiting()).isEqualTo(1);
        sink.failing = false;
        sink.writes.release(1000);

        await().until(() -> writer.waiting() == 0);
        writer.close();
        assertThat(sink.taken.toString().lines()).hasSize(2);
        assertThat(sink.taken.toString()).containsOnlyOnce("{\"bytes_in\"").endsWith("}\nclosed\n");
    }

    @Test
    void whateverASinkThrowsTheWriterGoesOnAndTheBatchInHandIsWrittenOnce() {
        Queue<Throwable> failures =
                new ArrayDeque<>(
                        List.of(
                                new IndexOutOfBoundsException("position"),
                                new OutOfMemoryError("heap"),
                                new StackOverflowError(),
                                new IOException("disk full")));
        StringBuilder taken = new StringBuilder();
        RecordSink broken =
                new RecordSink() {
                    @Override
                    public void write(ByteBuffer lines) throws IOException {
                        Throwable failure = failures.poll();
                        if (failure != null) {
                            RecordWriterTest.<IOException>rethrow(failure);
                        }
                        taken.append(StandardCharsets.US_ASCII.decode(lines));
                    }

                    @Override
                    public void close() {
                        taken.append("closed\n");
                    }
                };
        RecordWriter survivor =
                new RecordWriter(Optional.empty(), broken, 10, LATER, _ -> {}, (_, _) -> {});
        IntStream.range(0, 7).mapToObj(Records::passed).forEach(survivor.accessLog()::add);

        await().until(() -> survivor.waiting() == 0);
        survivor.close();
        assertThat(failures).isEmpty();
        assertThat(taken.toString().lines())
                .containsExactlyElementsOf(
                        Stream.concat(
                                        IntStream.range(0, 7).mapToObj(this::line),
                                        Stream.of("closed"))
                                .toList());
    }

    @Test
    void aWriterWhosePlaceTakesNothingIsHeldUpAndOneThatEndedIsToldFromIt() {
        BackgroundLoop loop = writer.loop();
        assertThat(loop.progress().get()).isEqualTo(Progress.made());
        writer.accessLog().add(Records.passed(1));
        await().until(() -> sink.writes.hasQueuedThreads());
        assertThat(loop.progress().get()).isInstanceOf(Progress.HeldUp.class);
        sink.writes.release(1000);

        await().until(() -> loop.progress().get().equals(Progress.made()));
        assertThat(new WriterProgress(() -> 0).current(false, Duration.ZERO))
                .isEqualTo(new Progress.Ended());
        writer.close();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void closingWritesWhatIsLeft() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            writer.accessLog().add(Records.passed(i));
        }
        CountDownLatch closed = new CountDownLatch(1);
        Thread.startVirtualThread(
                () -> {
                    writer.close();
                    closed.countDown();
                });
        sink.writes.release(1000);
        closed.await();

        assertThat(sink.taken.toString().lines()).hasSize(501).last().isEqualTo("closed");
    }

    @Test
    void manyThreadsAtOnceLoseNothingAndMixNothing() throws InterruptedException {
        sink.writes.release(1_000_000);
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            int first = t * 5_000;
            threads[t] =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            IntStream.range(first, first + 5_000)
                                                    .mapToObj(Records::passed)
                                                    .forEach(writer.accessLog()::add));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        writer.close();

        assertThat(sink.taken.toString().lines()).hasSize(40_001);
        assertThat(sink.taken.toString().lines().collect(Collectors.toSet()))
                .isEqualTo(
                        Stream.concat(
                                        IntStream.range(0, 40_000).mapToObj(this::line),
                                        Stream.of("closed"))
                                .collect(Collectors.toSet()));
    }

    @Test
    void aFileThatWasMovedAwayIsBegunAnew(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("calls.jsonl");
        RecordWriter toFile =
                new RecordWriter(
                        Optional.empty(),
                        RecordSinks.sink(file.toString()),
                        10,
                        LATER,
                        _ -> {},
                        (_, _) -> {});
        toFile.accessLog().add(Records.passed(1));
        await().until(() -> toFile.waiting() == 0);
        Files.move(file, folder.resolve("calls.1"));
        await().pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            toFile.accessLog().add(Records.passed(2));
                            return Files.exists(file);
                        });
        toFile.close();

        assertThat(Files.readAllLines(folder.resolve("calls.1"))).isNotEmpty();
        assertThat(Files.readAllLines(file)).isNotEmpty().allMatch(line -> line.endsWith("}"));
    }

    private String line(int bytes) {
        byte[] octets = new CallEntryJson().encode(Records.passed(bytes));
        return new String(octets, StandardCharsets.US_ASCII).strip();
    }
}
