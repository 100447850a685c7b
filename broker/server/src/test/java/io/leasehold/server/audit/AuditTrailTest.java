package io.leasehold.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.Refusal;
import io.leasehold.audit.ControlEvent.SignIn;
import io.leasehold.audit.ControlEvent.Surface;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
    private static final ControlEvent CHANGE = new LeaseEnd(Records.lease(), "ada");
    private static final ControlEvent REFUSAL =
            new Refusal(
                    Surface.LEASE, Problem.PERMISSION_DENIED, Optional.empty(), Optional.empty());

    private final FakeEntryLog log = new FakeEntryLog();
    private final CollectingSink sink = new CollectingSink();
    private final RecordWriter writer =
            new RecordWriter(Optional.of(log), sink, 10, NOON, _ -> {}, (_, _) -> {});
    private final AuditTrail trail = new AuditTrail(Optional.of(log), writer, NOON);

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void aChangeIsInTheLogWhenItsEntryIsAcknowledgedAndInThePlainLinesOnce() {
        OptionalLong index = trail.enter(CHANGE);

        assertThat(log.entries()).hasSize(1);
        assertThat(index).hasValue(0);
        await().until(() -> writer.waiting() == 0);
        assertThat(log.entries()).hasSize(1);
        assertThat(sink.lines()).containsExactlyElementsOf(log.entries());
    }

    @Test
    void aReceiptLeadsToTheEntryOfItsCallAndOnlyOnceThatIsInTheLog() {
        ReceiptIndex receipts = new ReceiptIndex();
        try (RecordWriter told =
                new RecordWriter(Optional.of(log), sink, 10, NOON, _ -> {}, receipts)) {
            log.fail();
            told.accessLog().add(Records.passed(1));
            told.accessLog().add(Records.with(Records.RECEIPT));
            await().until(log::hasFailed);
            assertThat(receipts.of(Records.RECEIPT.id())).isEmpty();

            log.heal();
            await().until(() -> receipts.of(Records.RECEIPT.id()).isPresent());
        }
        assertThat(receipts.of(Records.RECEIPT.id())).hasValue(1);
        assertThat(log.entries().get(1)).contains(Records.RECEIPT.id());
    }

    @Test
    void aReceiptThatCannotBeKeptLeavesNoSecondEntryInTheLog() {
        Queue<Error> failures = new ArrayDeque<>(List.of(new OutOfMemoryError("heap")));
        try (RecordWriter told =
                new RecordWriter(
                        Optional.of(log),
                        sink,
                        10,
                        NOON,
                        _ -> {},
                        (_, _) -> {
                            if (!failures.isEmpty()) {
                                throw failures.remove();
                            }
                        })) {
            told.accessLog().add(Records.with(Records.RECEIPT));
        }

        assertThat(failures).isEmpty();
        assertThat(log.entries()).hasSize(1).isEqualTo(sink.lines());
    }

    @Test
    void callsAndChangesHaveTheSameBytesInBoth() {
        writer.accessLog().add(Records.passed(1));
        OptionalLong _ = trail.enter(CHANGE);
        trail.note(new SignIn(false, Optional.empty()));
        writer.accessLog().add(Records.passed(2));

        await().until(() -> writer.waiting() == 0);
        assertThat(sink.lines()).containsExactlyInAnyOrderElementsOf(log.entries()).hasSize(4);
    }

    @Test
    void whileTheLogCannotBeWrittenChangesAreRefusedAndCallsWait() {
        log.fail();

        assertThatThrownBy(() -> trail.enter(CHANGE))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageNotContaining("/var/log")
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.LOG_UNAVAILABLE);
        IntStream.range(0, 10).mapToObj(Records::passed).forEach(writer.accessLog()::add);
        assertThat(writer.accessLog().isFull()).isTrue();
        assertThat(sink.lines()).isEmpty();

        log.heal();
        await().until(() -> writer.waiting() == 0);
        assertThat(log.entries()).hasSize(10).isEqualTo(sink.lines());
        assertThat(trail.enter(CHANGE)).hasValue(10);
    }

    @Test
    void aPlainSinkThatFailsLeavesNoSecondEntryInTheLog() {
        sink.failNext(3);
        writer.accessLog().add(Records.passed(1));

        await().until(() -> writer.waiting() == 0);
        assertThat(log.entries()).hasSize(1).isEqualTo(sink.lines());
    }

    @Test
    void changesAreRefusedWhileThePlainLinesAreFull() {
        sink.failNext(1_000_000);
        IntStream.range(0, 10).mapToObj(Records::passed).forEach(writer.accessLog()::add);

        assertThatThrownBy(() -> trail.enter(CHANGE)).hasMessageContaining("wait to be written");
        sink.failNext(0);
        await().until(() -> writer.waiting() == 0);
    }

    @Test
    void aFloodOfRefusalsIsCountedAndNotEntered() {
        RefusalLimit limit = new RefusalLimit();
        int admitted = 0;
        for (int i = 0; i < 1000; i++) {
            if (limit.admits(5_999)) {
                admitted++;
            } else {
                limit.omit();
            }
        }

        assertThat(admitted).isEqualTo(RefusalLimit.PER_SECOND);
        assertThat(limit.admits(6_000)).isTrue();
        assertThat(limit.takeOmitted())
                .contains(new ControlEvent.RefusalsOmitted(1000 - RefusalLimit.PER_SECOND));
        assertThat(limit.takeOmitted()).isEmpty();
    }

    @Tag("C27")
    @Test
    void noMoreRefusalsAreEnteredInASecondThanTheLimit() {
        int many = 3 * RefusalLimit.PER_SECOND;
        try (RecordWriter roomy =
                new RecordWriter(Optional.of(log), sink, 10 * many, NOON, _ -> {}, (_, _) -> {})) {
            AuditTrail flooded = new AuditTrail(Optional.of(log), roomy, NOON);
            IntStream.range(0, many).forEach(_ -> flooded.note(REFUSAL));
        }

        assertThat(log.entries()).hasSize(RefusalLimit.PER_SECOND);
    }

    @Tag("C27")
    @Test
    void refusalsNeverTakeTheLastRoomFromCalls() {
        log.fail();
        IntStream.range(0, 10).mapToObj(Records::passed).forEach(writer.accessLog()::add);
        IntStream.range(0, 20).forEach(_ -> trail.note(REFUSAL));
        assertThat(writer.waiting()).isEqualTo(10);

        log.heal();
        await().until(() -> writer.waiting() == 0);
        trail.note(REFUSAL);
        await().until(() -> log.entries().size() == 12);
        assertThat(log.entries().get(10)).contains("\"count\":20", "refusals-omitted");
    }

    @Test
    void withoutATransparencyLogChangesStillHaveTheirLines() {
        CollectingSink lines = new CollectingSink();
        try (RecordWriter plain =
                new RecordWriter(Optional.empty(), lines, 10, NOON, _ -> {}, (_, _) -> {})) {
            assertThat(new AuditTrail(Optional.empty(), plain, NOON).enter(CHANGE)).isEmpty();
        }

        assertThat(lines.lines())
                .containsExactly(
                        new String(ControlEntryJson.encode(CHANGE, NOON.instant()), UTF_8));
    }
}
