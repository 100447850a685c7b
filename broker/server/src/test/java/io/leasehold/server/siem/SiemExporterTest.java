package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.LogLines;
import io.leasehold.server.health.BackgroundLoops;
import io.leasehold.server.health.LoopHealth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SiemExporterTest {

    private static final int CAPACITY = 10;

    private final FakeSyslogServer siem = new FakeSyslogServer();
    private final SiemCounts counts = new SiemCounts();
    private final LogLines log = LogLines.of(SiemExporter.class);
    private SiemExporter exporter = exporter(CAPACITY);

    @AfterEach
    void stop() {
        exporter.close();
        log.close();
    }

    @Test
    void aSiemThatTakesNothingHoldsNobodyUpAndWhatDoesNotFitIsCounted() {
        siem.stuck = true;
        append(0, 1);
        await().until(siem::isSendAttempted);

        append(1, 30);

        assertThat(counts.dropped()).isEqualTo(30 - CAPACITY);
        assertThat(counts.waiting()).isEqualTo(1 + CAPACITY);
        assertThat(counts.sent()).isZero();
    }

    @Test
    void everyEntryIsSentDroppedOrWaiting() {
        int threads = 4;
        int each = 500;
        for (int i = 0; i < 5; i++) {
            siem.failingSends.add(new IOException("broken"));
            siem.failingConnects.add(new IOException("refused"));
        }
        try (ExecutorService appenders = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                int first = i * each;
                appenders.execute(() -> append(first, each));
            }
        }

        await().until(() -> counts.waiting() == 0);
        assertThat(counts.sent() + counts.dropped()).isEqualTo(threads * each);
        siem.failingSends.clear();
        siem.failingConnects.clear();
        append(threads * each, CAPACITY);
        await().until(() -> counts.waiting() == 0);
        assertThat(counts.sent() + counts.dropped()).isEqualTo(threads * each + CAPACITY);
        assertThat(counts.sent()).isGreaterThanOrEqualTo(CAPACITY);
        assertThat(Entries.indexes(siem.messages())).doesNotHaveDuplicates();
        assertThat(siem.messages().size()).isGreaterThanOrEqualTo((int) counts.sent());
    }

    @Test
    void whatAConnectionBrokeOnIsNotSentAgain() {
        siem.failingSends.add(new IOException("reset"));
        append(0, 1);
        await().until(() -> counts.dropped() == 1);
        append(1, 1);

        await().until(() -> counts.sent() == 1);
        // The first one had arrived, which nobody could know.
        assertThat(Entries.indexes(siem.messages())).containsExactly(0, 1);
        assertThat(siem.connections()).isEqualTo(2);
    }

    @Test
    void whatWaitsWhileTheSiemIsAwayIsSentInOrderWhenItIsBack() {
        await().until(() -> siem.connections() == 1);
        siem.away = true;
        siem.closeConnections();
        await().until(() -> log.all().size() == 1);
        append(0, CAPACITY);
        assertThat(counts.waiting()).isEqualTo(CAPACITY);

        siem.away = false;

        await().until(() -> counts.sent() == CAPACITY);
        assertThat(Entries.indexes(siem.messages()))
                .containsExactlyElementsOf(IntStream.range(0, CAPACITY).boxed().toList());
        assertThat(log.all())
                .satisfiesExactly(
                        away ->
                                assertThat(away)
                                        .startsWith("WARN send events to the SIEM: IOException;"),
                        back -> assertThat(back).startsWith("INFO ").contains("connected again"));
    }

    @Test
    void whateverAConnectionThrowsTheSenderGoesOn() {
        for (Throwable failure :
                List.of(
                        new IllegalStateException("odd"),
                        new OutOfMemoryError("heap"),
                        new StackOverflowError())) {
            siem.failingSends.add(failure);
            siem.failingConnects.add(failure);
        }
        for (int i = 0; i < 3; i++) {
            long before = counts.dropped();
            append(i, 1);
            await().until(() -> counts.dropped() == before + 1);
        }
        append(3, 1);

        await().until(() -> counts.sent() == 1);
        assertThat(health()).isEqualTo(Status.UP);
    }

    @Test
    void aSiemThatIsAwayLeavesHealthAsItIs() {
        await().until(() -> siem.connections() == 1);
        siem.away = true;
        siem.closeConnections();
        await().until(() -> log.all().size() == 1);
        append(0, 2 * CAPACITY);
        await().until(() -> counts.dropped() == CAPACITY);

        assertThat(health()).isEqualTo(Status.UP);
    }

    @Test
    void closingSendsWhatWaits() {
        exporter.close();
        exporter = exporter(1000);
        append(0, 1000);
        exporter.close();

        assertThat(counts.sent()).isEqualTo(1000);
        assertThat(siem.messages()).hasSize(1000);
        assertThat(counts.dropped()).isZero();
    }

    @Test
    void closingDoesNotWaitForASiemThatIsAwayAndSaysWhatIsMissing() {
        await().until(() -> siem.connections() == 1);
        siem.away = true;
        siem.closeConnections();
        await().until(() -> log.all().size() == 1);
        append(0, 3);

        exporter.close();

        assertThat(counts.dropped()).isEqualTo(3);
        assertThat(log.all()).hasSize(2);
        assertThat(log.all().getLast())
                .startsWith("WARN send events to the SIEM: 3 were not sent at shutdown");
        append(3, 1);
        assertThat(counts.dropped()).isEqualTo(4);
    }

    @Test
    void aConnectionThatIsClosedWhileNothingIsSentIsOpenedAgain() {
        await().until(() -> siem.connections() == 1);
        siem.closeConnections();
        await().until(() -> siem.connections() == 2);

        append(0, 1);

        await().until(() -> counts.sent() == 1);
        assertThat(counts.dropped()).isZero();
    }

    @Test
    void whatWasTakenForAConnectionThatIsClosedByThenIsSentOverTheNext() {
        await().until(() -> siem.connections() == 1);
        for (int i = 0; i < 10; i++) {
            siem.closeConnections();
            append(i, 1);
            int all = i + 1;
            await().until(() -> counts.sent() == all);
        }

        assertThat(counts.dropped()).isZero();
        assertThat(siem.messages()).hasSize(10);
    }

    @Test
    void nothingOfTheEntriesIsLogged() {
        siem.failingSends.add(new IOException("by eve-canary"));
        exporter.appended(Entries.signIn("eve-canary"), 0, Entries.LEAF);

        await().until(() -> log.all().size() == 2);
        assertThat(log.all().toString()).doesNotContain("canary", "sign-in");
    }

    private Status health() {
        BackgroundLoops loops = new BackgroundLoops(List.of(exporter.loop()));
        assertThat(LoopHealth.liveness(loops).health().getStatus()).isEqualTo(Status.UP);
        return LoopHealth.readiness(loops).health().getStatus();
    }

    private void append(int first, int count) {
        for (int i = first; i < first + count; i++) {
            exporter.appended(Entries.signIn("alice"), i, Entries.LEAF);
        }
    }

    private SiemExporter exporter(int capacity) {
        return new SiemExporter(
                siem,
                Entries.EVENTS,
                new SyslogFormat("host.example", 42),
                capacity,
                counts,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20)));
    }
}
