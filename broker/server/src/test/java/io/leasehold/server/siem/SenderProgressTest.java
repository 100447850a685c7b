package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.health.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SenderProgressTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SenderProgress progress = new SenderProgress(nanos::get);

    @Test
    void aSenderThatEndedIsStalled() {
        assertThat(progress.current(false)).isEqualTo(new Progress.Ended());
    }

    @Test
    void aSenderThatWaitsMakesProgressForHoweverLong() {
        progress.busy();
        progress.waiting();
        nanos.addAndGet(Duration.ofDays(1).toNanos());

        assertThat(progress.current(true)).isEqualTo(Progress.made());
    }

    @Test
    void aSenderThatHangsByItselfMakesNone() {
        progress.busy();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(progress.current(true)).isEqualTo(new Progress.Missing(Duration.ofSeconds(11)));
    }
}
