package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.gateway.limit.DestinationLimiter;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a caller holds back takes no destination away from others. */
@Tag("F19")
class HeldUploadsIT {

    private static final Duration SLOW = Duration.ofMillis(300);

    private static final CallLimits LIMITS =
            new CallLimits(
                    100,
                    Duration.ZERO,
                    20,
                    0,
                    0,
                    0,
                    new CallLimits.Breaker(
                            5, 50, SLOW, Duration.ofSeconds(10), Duration.ofSeconds(1)));

    private final KeptRecords records = new KeptRecords();
    private final List<RawCaller> held = new ArrayList<>();
    private RunningGateway gateway = patient(LIMITS);

    @AfterEach
    void stop() throws IOException {
        leave();
        gateway.close();
    }

    @Test
    void aLeaseHoldsNoMoreThanItsShareOfADestination() throws IOException {
        restart(new CallLimits.Shares(3, 0, 0));
        String mine = upload();
        for (int i = 0; i < 3; i++) {
            hold(mine);
        }

        RawCaller.Reply refused = gateway.call(mine + "the rest");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("rate-limited");
        assertThat(refused.text()).contains("3 calls of this lease are under way");
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(gateway.call(gateway.get("")).status()).isEqualTo(200);
        assertThat(gateway.limits().turnedAway(Limit.LEASE_UNDER_WAY)).isOne();
        leave();
        await().until(() -> guard().underWay() == 0);
        assertThat(gateway.call(mine + "the rest").status()).isEqualTo(200);
    }

    @Test
    void theLeasesOfAHolderHoldNoMoreThanItsShare() throws IOException {
        restart(new CallLimits.Shares(0, 3, 0));
        holdWithAsManyLeases(3);

        assertThat(gateway.call(gateway.get("")).text()).contains("the leases of this holder");
        assertThat(gateway.limits().turnedAway(Limit.HOLDER_UNDER_WAY)).isOne();
        leave();
        await().until(() -> gateway.call(gateway.get("")).status() == 200);
        await().until(() -> guard().underWay() == 0);
    }

    @Test
    void theLeasesOfAnOrganizationHoldNoMoreThanItsShare() throws IOException {
        restart(new CallLimits.Shares(0, 0, 3));
        holdWithAsManyLeases(3);

        assertThat(gateway.call(gateway.get("")).text())
                .contains("the leases of this organization");
        assertThat(gateway.limits().turnedAway(Limit.ORGANIZATION_UNDER_WAY)).isOne();
        leave();
        await().until(() -> gateway.call(gateway.get("")).status() == 200);
        await().until(() -> guard().underWay() == 0);
    }

    @Test
    void anOrganizationHoldsNoMoreThanHalfOfAnEventLoop() throws IOException {
        restart(
                new CallLimits(4, Duration.ZERO, 0, 0, 0, 0, LIMITS.breaker())
                        .with(new CallLimits.Shares(0, 0, 100)));
        int loops = Runtime.getRuntime().availableProcessors();
        List<RawCaller> more = new ArrayList<>();
        for (int i = 0; i <= 2 * loops && refusals() == 0; i++) {
            more.add(begin(upload()));
            await().until(() -> refusals() > 0 || gateway.counts().underWay() == more.size());
        }
        held.addAll(more);

        await().until(() -> refusals() > 0);
        assertThat(gateway.limits().turnedAway(Limit.CALLS)).isZero();
    }

    @Test
    void aCallerWhoLeavesItsUploadSaysNothingOfTheDestination() throws IOException {
        for (int i = 0; i < 10; i++) {
            hold(upload());
        }
        pause(SLOW.multipliedBy(2));
        leave();

        await().until(() -> gateway.counts().underWay() == 0);
        assertThat(guard().state()).isEqualTo("closed");
    }

    @Test
    void anAnswerToAnUploadThatIsHeldBackIsNotSlow() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readHead();
                    pause(SLOW.multipliedBy(2));
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    connection.awaitEnd();
                });
        for (int i = 0; i < 10; i++) {
            held.add(begin(upload()));
        }
        for (RawCaller caller : held) {
            assertThat(caller.reply().status()).isEqualTo(200);
        }

        assertThat(guard().state()).isEqualTo("closed");
    }

    @Test
    void anUpstreamThatBreaksOffAnUploadThatIsHeldBackHasNotFailed() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readHead();
                    connection.reset();
                });
        for (int i = 0; i < 10; i++) {
            RawCaller caller = begin(upload());
            held.add(caller);
            assertThat(caller.reply().problem()).isEqualTo("upstream-unreachable");
        }

        assertThat(guard().state()).isEqualTo("closed");
    }

    @Test
    void uploadsThatAreHeldBackDoNotKeepADestinationHalfOpen() throws IOException {
        gateway.upstream.answer("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        await().until(() -> gateway.call(gateway.get("")).problem().equals("upstream-suspended"));
        gateway.upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        int before = gateway.upstream.accepted();
        await().until(
                        () -> {
                            held.add(begin(upload()));
                            return gateway.upstream.accepted() > before
                                    || guard().state().equals("half_open");
                        });
        for (int i = 0; i < 6; i++) {
            held.add(begin(upload()));
        }

        await().until(
                        () -> {
                            gateway.call(gateway.get(""));
                            return guard().state().equals("closed");
                        });
    }

    private void restart(CallLimits.Shares shares) throws IOException {
        restart(LIMITS.with(shares));
    }

    private void restart(CallLimits limits) throws IOException {
        gateway.close();
        gateway = patient(limits);
    }

    /** Its idle timeout ends no held upload before the test has seen it. */
    private RunningGateway patient(CallLimits limits) {
        return new RunningGateway(
                new ScriptedUpstream(),
                false,
                _ -> RunningGateway.settings(Duration.ofSeconds(30)),
                Thread::startVirtualThread,
                records.oversight(limits));
    }

    private DestinationLimiter guard() {
        return gateway.limits().destinations().iterator().next();
    }

    private long refusals() {
        return gateway.limits().turnedAway(Limit.ORGANIZATION_UNDER_WAY);
    }

    private String upload() {
        return gateway.post("Content-Length: 11\r\n", "abc");
    }

    private void holdWithAsManyLeases(int leases) throws IOException {
        for (int i = 0; i < leases; i++) {
            hold(upload());
        }
    }

    /** Begins an upload and waits until it is under way. */
    private void hold(String request) throws IOException {
        int before = guard().underWay();
        held.add(begin(request));
        await().until(() -> guard().underWay() > before);
    }

    private RawCaller begin(String request) throws IOException {
        RawCaller caller = new RawCaller(gateway.port());
        caller.send(request);
        return caller;
    }

    private void leave() throws IOException {
        for (RawCaller caller : held) {
            caller.close();
        }
        held.clear();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
