package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.gateway.limit.DestinationLimiter;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallLimitsIT {

    private static final CallLimits.Breaker QUICK =
            new CallLimits.Breaker(
                    4, 50, Duration.ofMillis(300), Duration.ofSeconds(10), Duration.ofSeconds(2));

    private static final CallLimits.Breaker NEVER =
            new CallLimits.Breaker(
                    0, 50, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(1));

    private static final CallLimits NONE = new CallLimits(0, Duration.ZERO, 0, 0, 0, 0, QUICK);

    private final KeptRecords records = new KeptRecords();
    private RunningGateway gateway = new RunningGateway(records.oversight(NONE));

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aDestinationThatFailsIsLeftAloneAndTriedAgainAfterAPause() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(
                            "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                });
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.call(gateway.get("")).status()).isEqualTo(503);
        }
        RawCaller.Reply suspended = gateway.call(gateway.get(""));

        assertThat(suspended.problem()).isEqualTo("upstream-suspended");
        assertThat(suspended.status()).isEqualTo(503);
        assertThat(suspended.header("retry-after"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 2));
        assertThat(guard().state()).isEqualTo("open");
        gateway.upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        await().pollInterval(Duration.ofMillis(100))
                .until(() -> gateway.call(gateway.get("")).status() == 200);
        for (int i = 0; i < 4; i++) {
            gateway.call(gateway.get(""));
        }
        assertThat(guard().state()).isEqualTo("closed");
    }

    @Test
    void whatACallerDoesWrongNeverSuspendsADestination() throws IOException {
        gateway.upstream.answer("HTTP/1.1 429 Slow down\r\nContent-Length: 0\r\n\r\n");
        for (int i = 0; i < 12; i++) {
            assertThat(gateway.call(gateway.get("")).problem()).isEqualTo("none");
        }

        assertThat(guard().state()).isEqualTo("closed");
    }

    @Test
    void aDestinationThatCannotBeReachedIsLeftAlone() throws IOException {
        gateway.upstream.close();
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.call(gateway.get("")).problem()).isEqualTo("upstream-unreachable");
        }

        assertThat(gateway.call(gateway.get("")).problem()).isEqualTo("upstream-suspended");
        assertThat(gateway.limits().turnedAway(Limit.BREAKER)).isEqualTo(1);
    }

    @Test
    void aDestinationThatIsSlowToAnswerIsLeftAloneButALongStreamIsNotSlow() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
                    pause();
                    connection.send("0\r\n\r\n");
                });
        for (int i = 0; i < 5; i++) {
            assertThat(gateway.call(gateway.get("")).whole()).isTrue();
        }
        assertThat(guard().state()).isEqualTo("closed");
        gateway.upstream.script(
                connection -> {
                    while (connection.readRequest()) {
                        pause();
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    }
                });
        for (int i = 0; i < 5; i++) {
            gateway.call(gateway.get(""));
        }
        await().untilAsserted(
                        () -> {
                            gateway.call(gateway.get(""));
                            assertThat(guard().state()).isEqualTo("open");
                        });
    }

    @Test
    void aPlaceAtADestinationIsTakenUntilTheStreamEnds() throws IOException {
        restart(new CallLimits(0, Duration.ZERO, 2, 0, 0, 0, QUICK));
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    connection.awaitEnd();
                });
        try (RawCaller one = new RawCaller(gateway.port());
                RawCaller two = new RawCaller(gateway.port())) {
            one.send(gateway.get(""));
            one.head();
            two.send(gateway.get(""));
            two.head();
            RawCaller.Reply third = gateway.call(gateway.get(""));
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.problem()).isEqualTo("overloaded");
            assertThat(third.header("retry-after")).contains("1");
            assertThat(guard().underWay()).isEqualTo(2);
        }
        await().until(() -> guard().underWay() == 0);
    }

    @Test
    @Tag("F01")
    void aRefusalBeforeTheHeadWasReadEndsTheConnectionIfItsFramingIsUnclear() throws IOException {
        restart(new CallLimits(1, Duration.ZERO, 0, 0, 0, 0, NEVER));
        gateway.upstream.script(connection -> connection.awaitEnd());
        List<RawCaller> held = new ArrayList<>();
        // Enough for every event loop to have one.
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            held.add(new RawCaller(gateway.port()));
            held.getLast().send(gateway.get(""));
        }
        await().until(() -> gateway.upstream.accepted() > 0);
        try (RawCaller unclear = new RawCaller(gateway.port())) {
            unclear.send(gateway.post("X-Bare: a\rb\r\n", gateway.get("")));
            assertThat(unclear.reply().problem()).isEqualTo("overloaded");
            assertThat(unclear.isClosedByOther()).isTrue();
        }
        for (RawCaller caller : held) {
            caller.close();
        }
    }

    @Test
    @Tag("R06")
    void noPlaceLeaksHoweverACallEnds() throws IOException {
        restart(
                new CallLimits(100, Duration.ZERO, 50, 0, 0, 0, NEVER)
                        .with(new CallLimits.Shares(20, 20, 20)));
        gateway.upstream.script(
                connection -> {
                    String head = connection.readHead();
                    if (head.contains("/cut")) {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                    } else if (head.contains("/nonsense")) {
                        connection.send("nonsense\r\n\r\n");
                    } else if (head.contains("/silent")) {
                        connection.awaitEnd();
                    } else {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    }
                });
        String request = gateway.get("");
        for (int i = 0; i < 60; i++) {
            for (String end : List.of("/cut", "/nonsense", "/well")) {
                gateway.call(request.replace("/things", end));
            }
            leave(request.replace("/things", "/silent"));
            leave(request.replace("/things", "/cut"));
        }

        await().until(() -> guard().underWay() == 0);
        assertThat(gateway.counts().underWay()).isZero();
        await().until(() -> records.all().size() == 300);
        for (Limit limit : Limit.values()) {
            assertThat(gateway.limits().turnedAway(limit)).as(limit.word()).isZero();
        }
    }

    @Test
    void aLeaseThatIsUsedTooOftenIsToldToWaitAndMayGoOnThen() throws IOException {
        restart(new CallLimits(0, Duration.ZERO, 0, 5, 0, 0, QUICK));
        String mine = gateway.get("");
        String another = gateway.get("");

        RawCaller.Reply refused = untilRefused(mine, 30);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("rate-limited");
        assertThat(refused.header("retry-after")).contains("1");
        await().untilAsserted(
                        () ->
                                assertThat(records.all())
                                        .filteredOn(record -> record.problem().isPresent())
                                        .isNotEmpty()
                                        .extracting(AccessRecord::caller)
                                        .hasOnlyElementsOfType(CallerIdentity.Holder.class));
        assertThat(gateway.call(another).status()).isEqualTo(200);
        await().until(() -> gateway.call(mine).status() == 200);
        assertThat(gateway.limits().turnedAway(Limit.LEASE)).isPositive();
    }

    @Test
    void theLeasesOfOneHolderShareAnAllowance() throws IOException {
        restart(new CallLimits(0, Duration.ZERO, 0, 0, 5, 0, QUICK));
        List<RawCaller.Reply> replies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            replies.add(gateway.call(gateway.get("")));
        }

        assertThat(replies).anyMatch(reply -> reply.problem().equals("rate-limited"));
        assertThat(gateway.limits().turnedAway(Limit.HOLDER)).isPositive();
    }

    @Test
    @Tag("L17")
    void aSourceOfManyForgedHandlesIsToldToWait() throws IOException {
        restart(new CallLimits(0, Duration.ZERO, 0, 0, 0, 5, QUICK));

        RawCaller.Reply refused = untilRefused(forged(), 30);
        assertThat(refused.problem()).isEqualTo("rate-limited");
        assertThat(refused.header("retry-after")).contains("1");
        assertThat(gateway.limits().turnedAway(Limit.SOURCE)).isPositive();
    }

    @Test
    @Tag("L17")
    void aHandleThatOpensIsNeverRefusedForWhatOthersBehindItsAddressDo() throws IOException {
        restart(new CallLimits(0, Duration.ZERO, 0, 0, 0, 5, QUICK));
        String good = gateway.get("");
        String neverUsedYet = gateway.get("");
        for (int i = 0; i < 40; i++) {
            gateway.call(forged());
            gateway.call(foreign());
            assertThat(gateway.call(good).status()).isEqualTo(200);
        }

        assertThat(gateway.limits().turnedAway(Limit.SOURCE)).isPositive();
        assertThat(gateway.call(neverUsedYet).status()).isEqualTo(200);
    }

    @Test
    void aLeaseThatEndedCountsAgainstNobody() throws IOException {
        restart(new CallLimits(0, Duration.ZERO, 0, 0, 0, 5, QUICK));
        IssuedLease ended = gateway.keys.lease(gateway.service(Services.bearer()));
        gateway.keys.end(ended);
        String without = "GET /bearer/v1/things HTTP/1.1\r\nHost: broker\r\n\r\n";
        for (int i = 0; i < 40; i++) {
            assertThat(gateway.call(bearing(ended.handle().show())).problem())
                    .isEqualTo("lease-ended");
            assertThat(gateway.call(without).problem()).isEqualTo("handle-missing");
        }

        assertThat(gateway.call(forged()).problem()).isEqualTo("handle-invalid");
        assertThat(gateway.limits().turnedAway(Limit.SOURCE)).isZero();
    }

    @Test
    void moreCallsThanThisReplicaTakesOnAreTurnedAwayUnread() throws IOException {
        restart(new CallLimits(1, Duration.ZERO, 0, 0, 0, 0, QUICK));
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.awaitEnd();
                });
        List<RawCaller> held = new ArrayList<>();
        RawCaller.Reply refused = untilTurnedAway(held);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("overloaded");
        assertThat(refused.header("retry-after")).contains("1");
        for (RawCaller caller : held) {
            caller.close();
        }
        await().until(() -> gateway.counts().underWay() == 0);
    }

    @Test
    void nothingIsSentTwice() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.reset();
                });
        assertThat(gateway.call(gateway.get("")).problem()).isEqualTo("upstream-unreachable");

        assertThat(gateway.upstream.received()).hasSize(1);
    }

    private void restart(CallLimits limits) throws IOException {
        gateway.close();
        gateway = new RunningGateway(records.oversight(limits));
    }

    private DestinationLimiter guard() {
        return gateway.limits().destinations().iterator().next();
    }

    private String forged() {
        return gateway.get("").replace("Bearer lhl_", "Bearer lhl_x");
    }

    /** With a genuine handle of another environment, of whose keys this one knows none. */
    private String foreign() {
        return bearing(LeasedKeys.foreignHandle(Services.bearer()).show());
    }

    private static String bearing(String handle) {
        return "GET /bearer/v1/things HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer "
                + handle
                + "\r\n\r\n";
    }

    private RawCaller.Reply untilRefused(String request, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            RawCaller.Reply reply = gateway.call(request);
            if (reply.status() == 429) {
                return reply;
            }
        }
        throw new AssertionError("never refused");
    }

    /** One call for each event loop is taken, whichever of them the connections come to. */
    private RawCaller.Reply untilTurnedAway(List<RawCaller> held) throws IOException {
        while (true) {
            int taken = held.size();
            RawCaller caller = new RawCaller(gateway.port());
            held.add(caller);
            caller.send(gateway.get(""));
            await().until(() -> gateway.upstream.received().size() > taken || turnedAway());
            if (turnedAway()) {
                return caller.reply();
            }
        }
    }

    private boolean turnedAway() {
        return gateway.limits().turnedAway(Limit.CALLS) > 0;
    }

    private void leave(String request) throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(request);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
