package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CallGatewayIT {

    @Test
    void aTakenPortSaysWhatToDo() throws IOException {
        try (RunningGateway first = new RunningGateway()) {
            int port = first.port();

            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(
                            () ->
                                    new RunningGateway(
                                            first.upstream,
                                            false,
                                            settings -> onPort(settings, port),
                                            Thread::startVirtualThread))
                    .withMessage(
                            "start call gateway: port %d on 127.0.0.1 is taken; set".formatted(port)
                                    + " leasehold.calls.port to a free one")
                    .satisfies(
                            e -> assertThat(e.problem()).isEqualTo(Problem.CONFIGURATION_INVALID));
        }
    }

    @Test
    void callsThatMustAskVaultDoNotHoldUpThoseThatNeedNot() throws Exception {
        List<Runnable> waiting = new CopyOnWriteArrayList<>();
        CountDownLatch open = new CountDownLatch(1);
        try (RunningGateway gateway =
                new RunningGateway(
                        new ScriptedUpstream(),
                        false,
                        UnaryOperator.identity(),
                        task -> {
                            if (open.getCount() == 0) {
                                waiting.add(task);
                            } else {
                                Thread.startVirtualThread(task);
                            }
                        })) {
            String known = gateway.get("");
            gateway.call(known);
            open.countDown();
            CompletableFuture<RawCaller.Reply> held =
                    CompletableFuture.supplyAsync(
                            () -> callOf(gateway, forgetful(gateway)), Thread::startVirtualThread);
            await().until(() -> !waiting.isEmpty());

            assertThat(gateway.call(known).text()).isEqualTo("ok");
            assertThat(held).isNotDone();
            waiting.forEach(Runnable::run);
            assertThat(held.join().status()).isEqualTo(401);
        }
    }

    @Test
    void admissionsAndLookUpsOfNamesRunOnNoEventLoop() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway =
                new RunningGateway(
                        new ScriptedUpstream(),
                        false,
                        UnaryOperator.identity(),
                        task ->
                                Thread.ofVirtual()
                                        .name("admission")
                                        .start(
                                                () -> {
                                                    threads.add(Thread.currentThread().getName());
                                                    task.run();
                                                }))) {
            gateway.call(gateway.get(""));
        }
        assertThat(threads).containsExactly("admission", "admission");
    }

    @Test
    void whenNoMoreCallsCanWaitTheyAreSentAway() throws Exception {
        try (RunningGateway gateway =
                new RunningGateway(
                        new ScriptedUpstream(),
                        false,
                        UnaryOperator.identity(),
                        _ -> {
                            throw new RejectedExecutionException();
                        })) {
            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.problem()).isEqualTo("overloaded");
        }
    }

    @Test
    void aFaultOfTheBrokersOwnSaysNothing() throws Exception {
        try (RunningGateway gateway =
                new RunningGateway(
                        new ScriptedUpstream(),
                        false,
                        UnaryOperator.identity(),
                        _ -> {
                            throw new IllegalStateException("secret detail");
                        })) {
            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).doesNotContain("detail");
        }
    }

    @Test
    void closingLetsCallsUnderWayFinish() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        RunningGateway gateway = new RunningGateway();
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    passUninterrupted(finish);
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        String request = gateway.get("");
        CompletableFuture<RawCaller.Reply> call =
                CompletableFuture.supplyAsync(
                        () -> callOf(gateway, request), Thread::startVirtualThread);
        await().until(() -> !gateway.upstream.received().isEmpty());
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> closeOf(gateway), Thread::startVirtualThread);
        await().until(() -> isTurnedAway(gateway, request));
        finish.countDown();

        assertThat(call.join().text()).isEqualTo("ok");
        closing.join();
    }

    /** A call whose handle's key the gateway has never seen, so that it must ask. */
    private static String forgetful(RunningGateway gateway) {
        return gateway.get("")
                .replaceFirst("lhl_[^\r]+", LeasedKeys.foreignHandle(Services.bearer()).show());
    }

    static GatewaySettings onPort(GatewaySettings settings, int port) {
        return new GatewaySettings(
                settings.bindAddress(),
                port,
                settings.maxHeaderBytes(),
                settings.connectTimeout(),
                settings.idleTimeout(),
                settings.connectionsPerDestination(),
                settings.upstreamTrust(),
                settings.identity());
    }

    private static RawCaller.Reply callOf(RunningGateway gateway, String request) {
        try {
            return gateway.call(request);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A stopping gateway takes no connections, and on those it has it sends new calls away. */
    private static boolean isTurnedAway(RunningGateway gateway, String request) {
        try {
            return gateway.call(request).problem().equals("overloaded");
        } catch (IOException _) {
            return true;
        }
    }

    private static void closeOf(RunningGateway gateway) {
        try {
            gateway.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void passUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
