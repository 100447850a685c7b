package io.leasehold.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.brokerlogin.SecretIdState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The end of the secret id is known in time, and said no more often than is useful. */
class SecretIdWatchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofDays(90);

    private final Logger log = (Logger) LoggerFactory.getLogger(SecretIdWatch.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = START;
    private SecretIdState state = known(Optional.empty());
    private final SecretIdWatch watch = new SecretIdWatch(() -> state, new Now());

    @BeforeEach
    void listen() {
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        log.setLevel(null);
    }

    @Test
    void aNewSecretIdIsDueInTheLastSixthOfItsLifeAndThatIsSaidOnceADay() {
        look(Duration.ofDays(74));
        assertThat(warnings()).isEmpty();
        look(Duration.ofDays(75));
        look(Duration.ofDays(75).plusMinutes(2));
        assertThat(warnings()).hasSize(1);
        assertThat(warnings().getFirst())
                .contains("expires at 2026-04-01T00:00:00Z")
                .contains("leasehold broker credentials")
                .contains("leasehold.vault.approle.secret-id-file");
        look(Duration.ofDays(77));
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void theLastLoginsAreSaid() {
        state = known(Optional.of(4L));
        watch.run();
        assertThat(warnings()).isEmpty();
        state = known(Optional.of(3L));
        look(Duration.ofMinutes(2));
        assertThat(warnings()).singleElement().asString().contains("logins left: 3");
    }

    @Test
    void aSecretIdThatIsGoneIsSaidWhileTheBrokerStillRuns() {
        state = new SecretIdState.Gone();
        watch.run();
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("the secret id no longer exists");
        assertThat(watch.text()).contains("no longer exists");
    }

    @Test
    void whatIsKnownIsMeasured() {
        var registry = new SimpleMeterRegistry();
        new SecretIdMetrics(watch).bindTo(registry);
        assertThat(measured(registry, "leasehold.vault.secret.id.ttl")).isNaN();
        look(Duration.ofDays(89));
        assertThat(measured(registry, "leasehold.vault.secret.id.ttl")).isEqualTo(86400);
        assertThat(measured(registry, "leasehold.vault.secret.id.uses")).isNaN();
        state = new SecretIdState.Gone();
        look(Duration.ofDays(90));
        assertThat(measured(registry, "leasehold.vault.secret.id.ttl")).isZero();
    }

    @Test
    void whatVaultDoesNotTellIsSaidOnceAndWhatWasKnownStays() {
        watch.run();
        var away =
                new SecretIdWatch(
                        () -> {
                            throw new BrokerException(Problem.BROKER_NOT_PERMITTED, "not allowed");
                        },
                        new Now());
        away.run();
        away.run();
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("not allowed; the expiry of the secret id is unknown");
        assertThat(watch.text()).contains("expires at 2026-04-01T00:00:00Z");
    }

    @Test
    void aBrokerThatLogsInByOtherMeansHasNothingToSay() {
        state = new SecretIdState.NotUsed();
        watch.run();
        assertThat(watch.text()).isEmpty();
        assertThat(lines.list).isEmpty();
    }

    private static SecretIdState known(Optional<Long> uses) {
        return new SecretIdState.Known(Optional.of(START.plus(LIFE)), LIFE, uses);
    }

    private void look(Duration after) {
        now = START.plus(after);
        watch.run();
    }

    private List<String> warnings() {
        return lines.list.stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static double measured(SimpleMeterRegistry registry, String name) {
        return registry.get(name).gauge().value();
    }

    private final class Now extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
