package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.leasehold.audit.Receipts;
import io.leasehold.call.LeasedKeys;
import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.GatewayHooks;
import io.leasehold.gateway.GatewaySettings;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Ten thousand calls at once, whichever way their records go: all are answered and recorded. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordBurstIT {

    private static final int CALLERS = 500;
    private static final int EACH = 20;
    private static final int CALLS = CALLERS * EACH;

    /** As usual, but that everything at once is not too much. */
    private static final CallLimits LIMITS =
            new CallLimits(0, Duration.ZERO, 0, 0, 0, 0, CallLimits.STANDARD.breaker());

    private static final String CALL = "GET /none/x HTTP/1.1\r\nHost: broker\r\n\r\n";

    private static final class Nothing implements Catalogue {

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return Optional.empty();
        }

        @Override
        public Collection<Integration> all() {
            return List.of();
        }
    }

    @Test
    void recordsOnTheStandardOutputOfWhichTheReaderIsSlowAtFirst() throws Exception {
        Pipe pipe = Pipe.open();
        Queue<String> read = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        CountDownLatch stuck = new CountDownLatch(1);
        BufferedReader reader =
                new BufferedReader(Channels.newReader(pipe.source(), StandardCharsets.US_ASCII));
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            awaitStandstill(answered);
                            stuck.countDown();
                            reader.lines().forEach(read::add);
                        });
        try (RecordWriter writer = writer(new StdoutSink(pipe.sink()))) {
            burst(writer, answered);
            assertThat(stuck.getCount()).isZero();
            await().until(() -> writer.waiting() == 0);
        }

        await().until(() -> read.size() >= CALLS);
        assertRecorded(List.copyOf(read));
    }

    @Test
    void recordsInAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("calls.jsonl");
        try (RecordWriter writer = writer(RecordSinks.sink(file.toString()))) {
            burst(writer, new AtomicInteger());
        }

        assertRecorded(Files.readAllLines(file));
    }

    @Test
    void recordsInALogOfWhichTheAppenderFailsNowAndThen() throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        AtomicInteger events = new AtomicInteger();
        Appender<ILoggingEvent> appender =
                new UnsynchronizedAppenderBase<>() {
                    @Override
                    public void doAppend(ILoggingEvent event) {
                        if (events.incrementAndGet() % 4000 == 0) {
                            throw new IllegalStateException("the appender is broken");
                        }
                        logged.add(event.getFormattedMessage());
                    }

                    @Override
                    protected void append(ILoggingEvent event) {
                        throw new IllegalStateException("never asked");
                    }
                };
        Logger log = (Logger) LoggerFactory.getLogger(LoggerSink.NAME);
        log.setAdditive(false);
        log.setLevel(Level.INFO);
        appender.start();
        log.addAppender(appender);
        try (RecordWriter writer = writer(new LoggerSink())) {
            burst(writer, new AtomicInteger());
        } finally {
            log.detachAppender(appender);
            log.setAdditive(true);
            log.setLevel(null);
        }

        assertRecorded(List.copyOf(logged));
    }

    /** With a queue so short that calls have to wait for it. */
    private static RecordWriter writer(RecordSink sink) {
        return new RecordWriter(
                Optional.empty(), sink, 1_000, Clock.systemUTC(), _ -> {}, (_, _) -> {});
    }

    private static void burst(RecordWriter writer, AtomicInteger answered)
            throws InterruptedException {
        try (CallGateway gateway = gateway(writer)) {
            gateway.start();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(Thread.startVirtualThread(() -> call(gateway.port(), start, answered)));
            }
            start.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(answered).hasValue(CALLS);
            assertThat(gateway.counts().underWay()).isZero();
        }
    }

    /** All calls of a connection are sent before the first answer is read. */
    private static void call(int port, CountDownLatch start, AtomicInteger answered) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            start.await();
            socket.getOutputStream().write(CALL.repeat(EACH).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(
                            Channels.newReader(
                                    Channels.newChannel(socket.getInputStream()),
                                    StandardCharsets.ISO_8859_1));
            for (int seen = 0; seen < EACH; ) {
                String line = answers.readLine();
                if (line == null) {
                    return;
                }
                if (line.contains("HTTP/1.1 404")) {
                    seen++;
                    answered.incrementAndGet();
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CallGateway gateway(RecordWriter writer) {
        return new CallGateway(
                new GatewaySettings(
                        "127.0.0.1",
                        0,
                        16 * 1024,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        256,
                        Optional.empty(),
                        Optional.empty()),
                new Nothing(),
                new LeasedKeys().admission(),
                Thread::startVirtualThread,
                HostResolver.ofThisMachine(),
                (_, _) -> false,
                new GatewayHooks(
                        LIMITS,
                        writer.accessLog(),
                        Receipts.none(),
                        CallObserver.none(),
                        Clock.systemUTC()));
    }

    private static void awaitStandstill(AtomicInteger counter) {
        AtomicInteger before = new AtomicInteger(-1);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> counter.get() > 0 && before.getAndSet(counter.get()) == counter.get());
    }

    private static void assertRecorded(List<String> lines) {
        assertThat(lines).hasSize(CALLS);
        assertThat(lines)
                .allMatch(line -> line.startsWith("{\"bytes_in\":") && line.endsWith("}"))
                .allMatch(line -> line.contains("\"problem\":\"integration-unknown\""));
    }
}
