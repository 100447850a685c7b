package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.exchange.BodyPolicy;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever takes his time is given up, and others are served meanwhile. */
@Tag("F19")
class SlowCallersIT {

    private static final Duration GIVEN_UP = RunningGateway.SILENCE.multipliedBy(3);

    /** More than the buffers on the way take. */
    private static final int BIG = 32 << 20;

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aHeadThatDripsIsGivenUp() throws IOException {
        assertGivenUp("GET /bearer/x HTTP/1.1\r\n", "X-Slow: 1\r\n");
    }

    @Test
    void aSecondHeadThatDripsIsGivenUpToo() throws IOException {
        String first = gateway.get("");
        assertGivenUp(first, "X");
        assertThat(gateway.upstream.received()).isNotEmpty();
    }

    @Test
    void aBodyThatStopsIsGivenUp() throws IOException {
        assertGivenUp(gateway.post("Content-Length: 10\r\n", "abc"), "");
    }

    @Test
    void aChunkThatNeverEndsIsGivenUpOnceItStops() throws IOException {
        assertGivenUp(gateway.post("Transfer-Encoding: chunked\r\n", "fffffff\r\nabc"), "");
    }

    @Test
    void aChunkSizeThatNeverComesIsGivenUp() throws IOException {
        assertGivenUp(gateway.post("Transfer-Encoding: chunked\r\n", "3"), "");
    }

    @Test
    void aBodyThatDripsIsRefusedAndNotHeldAgainstTheUpstream() throws IOException {
        try (RunningGateway strict = strict();
                RawCaller slow = new RawCaller(strict.port())) {
            slow.send(strict.post("Content-Length: 1000\r\n", "a"));
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> drip =
                    CompletableFuture.runAsync(
                            () -> drip(slow, "a", over), Thread::startVirtualThread);

            RawCaller.Reply refused = slow.reply();
            over.set(true);
            drip.join();
            assertThat(refused.status()).isEqualTo(408);
            assertThat(refused.problem()).isEqualTo("body-too-slow");
            assertThat(refused.header("connection")).contains("close");
            await().until(() -> strict.upstream.open() == 0);
        }
    }

    @Test
    void aBodyThatTheUpstreamDoesNotTakeIsNotSlow() throws IOException {
        try (RunningGateway strict = strict();
                RawCaller caller = new RawCaller(strict.port())) {
            strict.upstream.script(
                    connection -> {
                        connection.readHead();
                        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
                        connection.in().readNBytes(BIG);
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    });
            caller.send(strict.post("Content-Length: " + BIG + "\r\n", "a".repeat(BIG)));

            assertThat(caller.reply().status()).isEqualTo(200);
        }
    }

    /** Where a body must come at 1 MiB/s after half a second. */
    private static RunningGateway strict() {
        BodyPolicy terms = new BodyPolicy(Duration.ofMillis(500), 1 << 20, Duration.ZERO);
        return new RunningGateway(
                new ScriptedUpstream(),
                false,
                settings -> settings.with(terms),
                Thread::startVirtualThread);
    }

    @Test
    void aCallerWhoIsQuickIsNotGivenUpHoweverLongHeStays() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            long end = System.nanoTime() + RunningGateway.SILENCE.plusSeconds(2).toNanos();
            String request = gateway.get("");
            while (System.nanoTime() < end) {
                caller.send(request);
                assertThat(caller.reply().status()).isEqualTo(200);
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            }
        }
    }

    private void assertGivenUp(String begin, String drop) throws IOException {
        String quick = gateway.get("");
        AtomicBoolean over = new AtomicBoolean();
        try (RawCaller slow = new RawCaller(gateway.port())) {
            slow.send(begin);
            CompletableFuture<Void> drip =
                    CompletableFuture.runAsync(
                            () -> drip(slow, drop, over), Thread::startVirtualThread);
            CompletableFuture<Void> end =
                    CompletableFuture.runAsync(
                            () -> readToTheEnd(slow), Thread::startVirtualThread);
            long latest = System.nanoTime() + GIVEN_UP.toNanos();
            while (!end.isDone()) {
                assertThat(gateway.call(quick).text()).isEqualTo("ok");
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                assertThat(System.nanoTime()).isLessThan(latest);
            }
            over.set(true);
            drip.join();
        }
    }

    private static void drip(RawCaller slow, String drop, AtomicBoolean over) {
        while (!over.get()) {
            try {
                slow.send(drop);
            } catch (IOException _) {
                return;
            }
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        }
    }

    /** Fails by the patience of the caller if that end never comes. */
    private static void readToTheEnd(RawCaller slow) {
        while (!slow.isClosedByOther()) {
            continue;
        }
    }
}
