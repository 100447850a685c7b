package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.LogLines;
import org.junit.jupiter.api.Test;

class DropLogTest {

    private final SiemCounts counts = new SiemCounts();
    private final DropLog drops = new DropLog(counts);

    @Test
    void thatEventsAreDroppedIsSaidOnceAndThatNoMoreAreWithTheirNumber() {
        try (LogLines log = LogLines.of(DropLog.class)) {
            drops.run();
            assertThat(log.all()).isEmpty();

            counts.turnedAway();
            drops.run();
            counts.turnedAway();
            counts.queued();
            counts.lost(1);
            drops.run();
            assertThat(log.all()).singleElement().asString().startsWith("WARN ");

            drops.run();
            drops.run();
            assertThat(log.all())
                    .hasSize(2)
                    .last()
                    .isEqualTo("INFO send events to the SIEM: no more events are dropped; 3 were");

            counts.turnedAway();
            drops.run();
            drops.run();
            assertThat(log.all()).hasSize(4).last().asString().endsWith("; 1 were");
        }
    }
}
