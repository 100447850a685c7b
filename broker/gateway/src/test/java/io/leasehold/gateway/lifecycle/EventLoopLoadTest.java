package io.leasehold.gateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventLoopLoadTest {

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

    private static final CallLimits USUAL = CallLimits.STANDARD;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Limits limits =
            new Limits(
                    new CallLimits(
                            3,
                            Duration.ofMillis(50),
                            USUAL.perDestination(),
                            USUAL.perLease(),
                            USUAL.perHolder(),
                            USUAL.failuresPerSource(),
                            USUAL.breaker()),
                    new Nothing(),
                    System::nanoTime,
                    Runnable::run);
    private final EventLoopLoad load = new EventLoopLoad(limits, 1);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aLoopThatIsLateAgainAndAgainTakesNothingUntilItHasCaughtUp() {
        onLoop(this::begin);
        assertThat(onLoop(this::takes)).isTrue();

        // Without a pause, in which a look at the loop would find it on time.
        await().pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            onLoop(EventLoopLoadTest::beBusy);
                            return !onLoop(this::takes);
                        });

        assertThat(limits.turnedAway(Limit.LAG)).isPositive();
        await().until(() -> onLoop(this::takes));
    }

    @Test
    @Tag("R06")
    void aCallThatEndedMakesRoomForTheNext() {
        for (int call = 0; call < 3; call++) {
            assertThat(onLoop(this::begin)).isTrue();
        }
        assertThat(onLoop(this::begin)).isFalse();

        onLoop(
                () -> {
                    load.callEnded();
                    load.callEnded();
                    return true;
                });

        assertThat(onLoop(this::begin)).isTrue();
        assertThat(limits.turnedAway(Limit.CALLS)).isOne();
    }

    /** Whether the call is taken on. */
    private boolean begin() {
        load.callStarted(vertx);
        return takes();
    }

    private boolean takes() {
        try {
            load.requireCapacity();
            return true;
        } catch (BrokerException _) {
            return false;
        }
    }

    /** Holds the loop for longer than it may be late. */
    private static boolean beBusy() {
        try {
            return new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("be busy", stopped);
        }
    }

    private boolean onLoop(Supplier<Boolean> step) {
        Promise<Boolean> done = Promise.promise();
        loop.runOnContext(
                _ -> Future.<Void>succeededFuture().map(_ -> step.get()).onComplete(done));
        return done.future().await();
    }
}
