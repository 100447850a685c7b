package io.leasehold.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

class BackgroundLoopsTest {

    private static final Duration LONG = Duration.ofSeconds(11);
    private static final Duration SHORT = Duration.ofSeconds(9);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LoopWatch.class);
    private Progress now = Progress.made();
    private final BackgroundLoops loops =
            new BackgroundLoops(
                    List.of(
                            new BackgroundLoop("one", Duration.ofSeconds(10), () -> now),
                            new BackgroundLoop("two", Duration.ofSeconds(1), Progress::made)));
    private final LoopHealth liveness = LoopHealth.liveness(loops);
    private final LoopHealth readiness = LoopHealth.readiness(loops);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void aLoopIsLetBeForAsLongAsItTolerates() {
        now = new Progress.Missing(SHORT);
        assertThat(loops.states()).containsEntry("one", LoopState.RUNNING);
        now = new Progress.HeldUp(SHORT);
        assertThat(loops.states()).containsEntry("one", LoopState.RUNNING);
    }

    @Test
    void aLoopThatIsDeadOrHangsIsNeitherAliveNorReady() {
        for (Progress bad : List.of(new Progress.Ended(), new Progress.Missing(LONG))) {
            now = bad;
            assertThat(liveness.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(readiness.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(readiness.health().getDetails())
                    .isEqualTo(Map.of("one", "stalled", "two", "running"));
        }
    }

    @Test
    void aLoopThatIsHeldUpIsAliveAndNotReadyBecauseARestartWouldNotHelp() {
        now = new Progress.HeldUp(LONG);

        assertThat(liveness.health().getStatus()).isEqualTo(Status.UP);
        assertThat(readiness.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void stallingAndRecoveringAreLoggedOnceEach() {
        LoopWatch watch = new LoopWatch(loops);
        watch.run();
        now = new Progress.Ended();
        watch.run();
        watch.run();
        now = Progress.made();
        watch.run();
        watch.run();

        assertThat(log.list)
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.ERROR, Level.INFO);
        assertThat(log.list).allMatch(event -> event.getFormattedMessage().contains("loop one:"));
    }

    @Test
    void eachLoopIsMeasured() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new LoopMeters(loops).bindTo(registry);
        now = new Progress.HeldUp(LONG);

        assertThat(registry.get("leasehold.loops.stalled").tag("loop", "one").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("leasehold.loops.stalled").tag("loop", "two").gauge().value())
                .isZero();
    }
}
