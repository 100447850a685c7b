package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallerIdentity;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastUsedTimesTest {

    private final LastUsedTimes uses = new LastUsedTimes();

    @Test
    void aCallThatWasPassedIsAUseAndOneThatWasRefusedIsNone() {
        uses.accept(Records.refused(new CallerIdentity.Bearer(Records.lease()), "GET"));
        assertThat(uses.of(Records.lease())).isEmpty();
        uses.accept(Records.passed(12));
        assertThat(uses.of(Records.lease()))
                .contains(Instant.ofEpochMilli(Records.passed(12).traffic().endedMillis()));
    }

    @Test
    void theLatestUseCounts() {
        AccessRecord later = Records.passed(12, Records.STARTED + 60_000);
        uses.accept(Records.passed(12));
        uses.accept(later);

        assertThat(uses.of(Records.lease()))
                .contains(Instant.ofEpochMilli(later.traffic().endedMillis()));
    }

    @Test
    void theWriterOfRecordsTellsOfEach() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        try (RecordWriter writer =
                new RecordWriter(
                        Optional.empty(),
                        RecordSinks.sink("logger"),
                        10,
                        Clock.systemUTC(),
                        record -> {
                            uses.accept(record);
                            told.countDown();
                        },
                        (_, _) -> {})) {
            writer.accessLog().add(Records.passed(1));
            writer.accessLog().add(Records.refused(CallerIdentity.UNPROVEN, "GET"));
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(uses.of(Records.lease())).isPresent();
    }
}
