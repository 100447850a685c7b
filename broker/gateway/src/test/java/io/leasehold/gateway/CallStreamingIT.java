package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Attack cases R04, R05, R06, K02: bodies stream, at the pace of whoever takes them. */
class CallStreamingIT {

    private static final int BLOCK = 64 * 1024;
    private static final long HUGE = 100L * 1024 * 1024;

    /** What sockets and write queues may hold between two ends; far below a whole body. */
    private static final long IN_FLIGHT = 24L * 1024 * 1024;

    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final RunningGateway gateway = new RunningGateway();
    private final AtomicLong moved = new AtomicLong();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void anUploadWaitsForASlowUpstreamAndArrivesWhole() throws Exception {
        CountDownLatch takeIt = new CountDownLatch(1);
        AtomicLong taken = new AtomicLong();
        gateway.upstream.script(
                connection -> {
                    connection.readHead();
                    passUninterrupted(takeIt);
                    byte[] block = new byte[BLOCK];
                    while (taken.get() < HUGE) {
                        taken.addAndGet(connection.in().read(block));
                    }
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post("Content-Length: " + HUGE + "\r\n", ""));
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(
                            () -> pour(caller.out()), Thread::startVirtualThread);
            awaitStandstill();
            assertThat(moved.get()).isLessThan(IN_FLIGHT);
            takeIt.countDown();

            assertThat(caller.reply().text()).isEqualTo("ok");
            sending.join();
            assertThat(taken.get()).isEqualTo(HUGE);
        }
    }

    @Tag("R04")
    @Test
    void aDownloadWaitsForASlowCallerAndArrivesWhole() throws Exception {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + HUGE + "\r\n\r\n");
                    pour(connection.out());
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            caller.head();
            awaitStandstill();
            assertThat(moved.get()).isLessThan(IN_FLIGHT);

            caller.in().skipNBytes(HUGE);
            assertThat(moved.get()).isEqualTo(HUGE);
        }
    }

    @Tag("K02")
    @Test
    void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        Semaphore next = new Semaphore(0);
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(EVENTS);
                    for (int event = 0; event < 5; event++) {
                        next.acquireUninterruptibly();
                        connection.send("10\r\ndata: event s%d\n\n\r\n".formatted(event));
                    }
                    connection.send("0\r\n\r\n");
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get("Accept: text/event-stream\r\n"));
            assertThat(caller.head().header("transfer-encoding")).contains("chunked");
            for (int event = 0; event < 5; event++) {
                next.release();
                assertThat(caller.chunk()).isEqualTo("data: event s%d\n\n".formatted(event));
            }
            assertThat(caller.chunk()).isEmpty();
        }
    }

    @Tag("R06")
    @Test
    void aCallerWhoLeavesASilentStreamEndsTheUpstreamCall() throws Exception {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(EVENTS);
                    connection.awaitEnd();
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            caller.head();
            assertThat(gateway.upstream.open()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(gateway.upstream.open()).isZero());
    }

    @Tag("R06")
    @Test
    void aCallerWhoLeavesBeforeTheAnswerEndsTheUpstreamCall() throws Exception {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.awaitEnd();
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            await().until(() -> !gateway.upstream.received().isEmpty());
        }
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(gateway.upstream.open()).isZero());
    }

    @Test
    void aCallerWhoCutsItsBodyNeverLooksCompleteUpstream() throws Exception {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n"));
            await().until(() -> gateway.upstream.open() == 1);
        }
        await().untilAsserted(() -> assertThat(gateway.upstream.open()).isZero());
        assertThat(gateway.upstream.received()).isEmpty();
    }

    @Tag("R05")
    @Test
    void aCutAnswerIsNeverDeliveredAsAWholeOne() throws Exception {
        for (String begun :
                new String[] {
                    EVENTS + "5\r\nhello\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
                    EVENTS + "5\r\nhello\r\nzz\r\n"
                }) {
            gateway.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send(begun);
                    });

            RawCaller.Reply reply = gateway.call(gateway.get(""));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.whole()).isFalse();
        }
    }

    @Test
    void anAnswerThatComesBeforeTheBodyIsCompleteIsPassedOn() throws Exception {
        gateway.upstream.script(
                connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 413 No\r\nContent-Length: 8\r\n\r\ntoo long");
                    connection.awaitEnd();
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post("Content-Length: 9999999\r\n", "abc"));

            RawCaller.Reply reply = caller.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.text()).isEqualTo("too long");
            assertThat(reply.header("connection")).contains("close");
            assertThat(caller.isClosedByOther()).isTrue();
        }
        await().untilAsserted(() -> assertThat(gateway.upstream.open()).isZero());
    }

    @Test
    @Tag("F19")
    void anUploadThatNobodyTakesIsGivenUpAndDoesNotHoldUpStopping() throws Exception {
        gateway.upstream.script(
                connection -> {
                    connection.readHead();
                    passUninterrupted(new CountDownLatch(1));
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post("Content-Length: " + HUGE + "\r\n", ""));
            CompletableFuture.runAsync(() -> pour(caller.out()), Thread::startVirtualThread);

            assertThat(caller.reply().problem()).isEqualTo("upstream-timeout");
        }
        assertStopsWithin(Duration.ofSeconds(5));
    }

    @Test
    @Tag("F19")
    void aDownloadThatNobodyTakesIsGivenUpAndDoesNotHoldUpStopping() throws Exception {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + HUGE + "\r\n\r\n");
                    pour(connection.out());
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            caller.head();

            await().untilAsserted(() -> assertThat(gateway.upstream.open()).isZero());
            assertStopsWithin(Duration.ofSeconds(5));
        }
    }

    private void assertStopsWithin(Duration time) {
        assertThat(CompletableFuture.runAsync(this::closeGateway, Thread::startVirtualThread))
                .succeedsWithin(time);
    }

    private void closeGateway() {
        try {
            gateway.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void pour(OutputStream out) {
        byte[] block = new byte[BLOCK];
        try {
            while (moved.get() < HUGE) {
                out.write(block);
                moved.addAndGet(block.length);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStandstill() {
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> moved.get() > 0 && before.getAndSet(moved.get()) == moved.get());
    }

    private static void passUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
