package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.call.Services;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.key.KeyScope;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.problem.Problem;
import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallRecordIT {

    private final KeptRecords records = new KeptRecords();
    private final RunningGateway gateway =
            new RunningGateway(records.oversight(CallLimits.STANDARD));

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aCallThatWasPassedOnHasOneRecordOfWhoAndHowMuch() throws IOException {
        IssuedLease lease = gateway.keys.lease(gateway.service(Services.bearer()));
        gateway.call(post(lease.handle().show()));

        AccessRecord record = records.only();
        assertThat(record.caller())
                .isEqualTo(
                        new CallerIdentity.Holder(lease.lease().id(), KeyScope.PROJECT, 1, false));
        assertThat(record.integration()).contains(Services.bearer().id());
        assertThat(record.method()).isEqualTo("POST");
        assertThat(record.outcome()).isEqualTo(CallOutcome.PASSED);
        assertThat(record.status()).isEqualTo(200);
        assertThat(record.problem()).isEmpty();
        assertThat(record.traffic().bytesIn()).isEqualTo(5);
        assertThat(record.traffic().bytesOut()).isEqualTo(2);
        assertThat(record.traffic().firstByteNanos())
                .isPositive()
                .isLessThanOrEqualTo(record.traffic().totalNanos());
    }

    @Test
    @Tag("L14")
    void aForgedHandleNamesNobody() throws IOException {
        gateway.call(gateway.get("").replace("Bearer lhl_", "Bearer lhl_x"));

        AccessRecord record = records.only();
        assertThat(record.caller()).isEqualTo(CallerIdentity.UNPROVEN);
        assertThat(record.outcome()).isEqualTo(CallOutcome.REFUSED);
        assertThat(record.status()).isEqualTo(401);
        assertThat(record.problem()).contains(Problem.HANDLE_INVALID);
    }

    @Test
    @Tag("L14")
    void anEndedLeaseIsNamedBecauseItsHandleIsGenuine() throws IOException {
        IssuedLease lease = gateway.keys.lease(gateway.service(Services.bearer()));
        gateway.keys.end(lease);
        gateway.call(post(lease.handle().show()));

        AccessRecord record = records.only();
        assertThat(record.caller()).isEqualTo(new CallerIdentity.Bearer(lease.lease().id()));
        assertThat(record.problem()).contains(Problem.LEASE_ENDED);
    }

    @Test
    @Tag("C17")
    @Tag("K19")
    void nothingThatACallerMadeUpIsRecorded() throws IOException {
        String handle = gateway.handle(Services.bearer());
        for (String request :
                List.of(
                        gateway.get("").replace("GET", "CANARY"),
                        gateway.get("").replace("/bearer/", "/canary/"),
                        gateway.get("").replace("/things", "/canary?canary=1"),
                        gateway.get("X-Canary: canary\r\n"),
                        gateway.get("").replace("Host: broker", "Host: canary%0d%0a"),
                        "GET /" + handle + "/x HTTP/1.1\r\nHost: b\r\n\r\n",
                        handle + " / HTTP/1.1\r\nHost: b\r\n\r\n")) {
            gateway.call(request);
        }

        await().until(() -> records.all().size() == 7);
        assertThat(records.all().toString())
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("lhl_")
                .doesNotContain(RunningGateway.KEY)
                .contains("OTHER");
    }

    @Test
    void anUpstreamThatCannotBeReachedIsAFailedCall() throws IOException {
        gateway.upstream.close();
        gateway.call(gateway.get(""));

        AccessRecord record = records.only();
        assertThat(record.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(record.problem()).contains(Problem.UPSTREAM_UNREACHABLE);
        assertThat(record.status()).isEqualTo(502);
        assertThat(record.traffic().firstByteNanos()).isEqualTo(-1);
    }

    @Test
    void anAnswerThatBreaksOffIsACutCall() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
        assertThat(gateway.call(gateway.get("")).whole()).isFalse();

        AccessRecord record = records.only();
        assertThat(record.outcome()).isEqualTo(CallOutcome.CUT);
        assertThat(record.status()).isEqualTo(200);
        assertThat(record.problem()).isEmpty();
    }

    @Test
    void aCallerThatLeavesIsAnAbandonedCall() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.awaitEnd();
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            await().until(() -> !gateway.upstream.received().isEmpty());
        }

        AccessRecord record = records.only();
        assertThat(record.outcome()).isEqualTo(CallOutcome.ABANDONED);
        assertThat(record.status()).isZero();
    }

    @Test
    void everyOfManyCallsHasExactlyOneRecord() throws IOException {
        String request = gateway.get("");
        try (RawCaller caller = new RawCaller(gateway.port())) {
            for (int i = 0; i < 300; i++) {
                caller.send(request.replace("/bearer/", i % 3 == 0 ? "/none/" : "/bearer/"));
                caller.reply();
            }
        }

        await().until(() -> records.all().size() >= 300);
        assertThat(records.all()).hasSize(300);
        assertThat(records.all()).filteredOn(r -> r.outcome() == CallOutcome.PASSED).hasSize(200);
        assertThat(gateway.counts().underWay()).isZero();
    }

    @Test
    void aFullTrailHoldsCallsBackUntilThereIsRoomAndNoLonger() throws Exception {
        gateway.call(gateway.get(""));
        records.full(true);
        String request = gateway.get("");
        List<CompletableFuture<RawCaller.Reply>> held =
                List.of(inBackground(request), inBackground(request), inBackground(request));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        assertThat(held).noneMatch(CompletableFuture::isDone);
        assertThat(gateway.upstream.received()).hasSize(1);
        records.full(false);
        assertThat(held).allMatch(reply -> reply.join().status() == 200);
        await().until(() -> records.all().size() == 4);
    }

    private CompletableFuture<RawCaller.Reply> inBackground(String request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return gateway.call(request);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                Thread::startVirtualThread);
    }

    private static String post(String handle) {
        return "POST /bearer/v1/things?q=1 HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer "
                + handle
                + "\r\nContent-Length: 5\r\n\r\nhello";
    }
}
