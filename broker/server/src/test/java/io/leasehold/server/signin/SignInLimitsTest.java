package io.leasehold.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C13")
class SignInLimitsTest {

    private static final Optional<String> ALICE = Optional.of("alice");

    private final MutableTime time = new MutableTime();
    private final SignInLimits limits = new SignInLimits(time);

    @Test
    void aNameThatFailedTooOftenIsShutToThatSourceForAWhileAndToNoOther() {
        for (int count = 0; count < SignInLimits.MAX_PER_NAME; count++) {
            assertThat(limits.blockedFor("10.0.0.1", ALICE)).isEmpty();
            limits.failed("10.0.0.1", ALICE);
        }
        assertThat(limits.blockedFor("10.0.0.1", ALICE)).isPresent();
        assertThat(limits.blockedFor("10.0.0.1", Optional.of("bob"))).isEmpty();
        assertThat(limits.blockedFor("10.9.9.9", ALICE)).isEmpty();
        time.pass(SignInLimits.WINDOW);
        assertThat(limits.blockedFor("10.0.0.1", ALICE)).isEmpty();
    }

    @Test
    void aSourceThatFailedTooOftenIsShutWhateverNameItGives() {
        for (int count = 0; count < SignInLimits.MAX_PER_SOURCE; count++) {
            limits.failed("10.0.0.1", Optional.of("name-" + count));
        }
        assertThat(limits.blockedFor("10.0.0.1", Optional.empty())).isPresent();
        assertThat(limits.blockedFor("10.0.0.1", ALICE)).isPresent();
        assertThat(limits.blockedFor("10.0.0.2", ALICE)).isEmpty();
    }

    @Test
    void whatIsCountedBeginsAnewAfterAWhile() {
        for (int count = 1; count < SignInLimits.MAX_PER_NAME; count++) {
            limits.failed("10.0.0.1", ALICE);
        }
        time.pass(SignInLimits.WINDOW.plus(Duration.ofSeconds(1)));
        limits.failed("10.0.0.1", ALICE);
        assertThat(limits.blockedFor("10.0.0.1", ALICE)).isEmpty();
    }
}
