package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.audit.Receipts;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.integration.Destination;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is thrown on the way of a call, the call ends and gives back what it held. */
class CallFaultsIT {

    /** Throws an Error as often as it is told to. */
    private static final class Trouble {

        private final AtomicInteger left = new AtomicInteger();

        void comes(int times) {
            left.set(times);
        }

        void mayCome() {
            if (left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                throw new StackOverflowError("on purpose");
            }
        }
    }

    private final Trouble threads = new Trouble();
    private final Trouble names = new Trouble();
    private final Trouble watch = new Trouble();
    private final Trouble end = new Trouble();
    private final Trouble clock = new Trouble();
    private final KeptRecords records = new KeptRecords();
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final RunningGateway gateway =
            new RunningGateway(
                    upstream,
                    new Destination(false, "localhost", upstream.port(), "/base")
                            .allowing(RunningGateway.LOOPBACK),
                    CallFaultsIT::patient,
                    threads(),
                    names(),
                    new GatewayHooks(
                            CallLimits.STANDARD, records, Receipts.none(), watch(), clock()));

    /** No deadline ends a call before what was thrown does. */
    private static GatewaySettings patient(GatewaySettings quick) {
        return new GatewaySettings(
                quick.bindAddress(),
                quick.port(),
                quick.maxHeaderBytes(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                quick.connectionsPerDestination(),
                Optional.empty(),
                Optional.empty());
    }

    private Executor threads() {
        return task -> {
            threads.mayCome();
            Thread.startVirtualThread(task);
        };
    }

    private HostResolver names() {
        HostResolver ofThisMachine = HostResolver.ofThisMachine();
        return name -> {
            names.mayCome();
            return ofThisMachine.addresses(name);
        };
    }

    private CallObserver watch() {
        return _ -> {
            watch.mayCome();
            return _ -> end.mayCome();
        };
    }

    private Clock clock() {
        InstantSource troubled =
                () -> {
                    clock.mayCome();
                    return Instant.now();
                };
        return troubled.withZone(ZoneOffset.UTC);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aCallForWhichThereIsNoThreadIsAnsweredAndHoldsNothing() throws IOException {
        String request = gateway.get("");
        threads.comes(1);

        assertFault(gateway.call(request));
        assertThat(gateway.call(request).status()).isEqualTo(200);
        awaitNothingHeld(2);
    }

    @Test
    void anErrorWhileACallIsAdmittedElsewhereIsAnsweredAndHoldsNothing() throws IOException {
        String request = gateway.get("");
        gateway.keys.fail(1);

        assertFault(gateway.call(request));
        assertThat(gateway.call(request).status()).isEqualTo(200);
        awaitNothingHeld(2);
    }

    @Test
    void anErrorWhileANameIsLookedUpIsAnsweredAndTheNameIsLookedUpAgain() throws IOException {
        names.comes(1);

        assertFault(gateway.call(gateway.get("")));
        assertThat(gateway.call(gateway.get("")).status()).isEqualTo(200);
        awaitNothingHeld(2);
    }

    @Test
    void whoWatchesCallsDoesThemNoHarm() throws IOException {
        watch.comes(1);
        assertThat(gateway.call(gateway.get("")).status()).isEqualTo(200);
        end.comes(1);
        assertThat(gateway.call(gateway.get("")).status()).isEqualTo(200);

        awaitNothingHeld(2);
    }

    @Test
    void aCallThatCannotEvenBeginIsCutAndHoldsNothing() throws IOException {
        gateway.call(gateway.get(""));
        clock.comes(1);
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            assertThat(caller.in().read()).isEqualTo(-1);
        }

        assertThat(gateway.call(gateway.get("")).status()).isEqualTo(200);
        awaitNothingHeld(2);
    }

    @Test
    void aCallThatFailsAfterItWaitedKeepsNoOtherFromItsTurn() throws Exception {
        gateway.call(gateway.get(""));
        records.full(true);
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(inBackground(gateway.get("")));
        }
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        clock.comes(4);
        records.full(false);
        List<Integer> statuses = waiting.stream().map(CompletableFuture::join).toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(36);
        assertThat(statuses).filteredOn(status -> status == 0).hasSize(4);
        awaitNothingHeld(37);
    }

    private CompletableFuture<Integer> inBackground(String request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return gateway.call(request).status();
                    } catch (SocketTimeoutException forgotten) {
                        return -1;
                    } catch (IOException cut) {
                        return 0;
                    }
                },
                Thread::startVirtualThread);
    }

    private static void assertFault(RawCaller.Reply reply) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.problem()).isEqualTo("internal");
        assertThat(reply.text()).doesNotContain("on purpose");
    }

    private void awaitNothingHeld(int recorded) {
        await().until(() -> records.all().size() >= recorded);
        assertThat(records.all()).hasSize(recorded);
        await().until(() -> gateway.counts().underWay() == 0);
        assertThat(gateway.limits().destinations())
                .allMatch(destination -> destination.underWay() == 0);
    }
}
