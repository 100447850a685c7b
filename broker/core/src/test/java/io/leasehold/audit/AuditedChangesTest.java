package io.leasehold.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.audit.ControlEvent.NotDone;
import io.leasehold.audit.ControlEvent.TenancyAction;
import io.leasehold.audit.ControlEvent.TenancyEdit;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditedChangesTest {

    private static final ControlEvent CHANGE =
            new TenancyEdit(
                    new OrganizationId("acme"), Optional.empty(), TenancyAction.CREATE, "ada");

    private final FakeAuditLog log = new FakeAuditLog();
    private final AuditedChanges changes = new AuditedChanges(log);

    @Tag("C14")
    @Test
    void aChangeIsInTheLogBeforeItIsMade() {
        List<ControlEvent> seen = new ArrayList<>();

        changes.make(CHANGE, () -> void_(seen.addAll(log.entries())));

        assertThat(seen).containsExactly(CHANGE);
        assertThat(log.entries()).containsExactly(CHANGE);
    }

    @Tag("C14")
    @Test
    void withoutAnEntryNothingIsChanged() {
        log.becomeUnwritable();
        List<String> made = new ArrayList<>();

        assertThatThrownBy(() -> changes.make(CHANGE, () -> void_(made.add("made"))))
                .isInstanceOf(BrokerException.class)
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.LOG_UNAVAILABLE);
        assertThat(made).isEmpty();
    }

    @Tag("C14")
    @Test
    void aRefusedChangeHasASecondEntryThatSaysWhy() {
        BrokerException refusal = new BrokerException(Problem.PERMISSION_DENIED, "no");

        assertThatThrownBy(
                        () ->
                                changes.make(
                                        CHANGE,
                                        () -> {
                                            throw refusal;
                                        }))
                .isSameAs(refusal);
        assertThat(log.entries())
                .containsExactly(CHANGE, notDone(Optional.of(Problem.PERMISSION_DENIED)));
    }

    @Test
    void whateverAChangeThrowsItIsSaidThatItMayNotBeDone() {
        assertThatThrownBy(
                        () ->
                                changes.make(
                                        CHANGE,
                                        () -> {
                                            throw new OutOfMemoryError("heap");
                                        }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(log.entries()).containsExactly(CHANGE, notDone(Optional.empty()));
    }

    @Test
    void aChangeThatCameTooLateIsNotDone() {
        assertThat(changes.makeUnlessStale(CHANGE, Optional::empty)).isEmpty();
        assertThat(log.entries())
                .containsExactly(CHANGE, notDone(Optional.of(Problem.VERSION_CONFLICT)));
    }

    @Test
    void aChangeThatIsInTimeHasOneEntry() {
        assertThat(changes.makeUnlessStale(CHANGE, () -> Optional.of(7))).contains(7);
        assertThat(log.entries()).containsExactly(CHANGE);
    }

    private static NotDone notDone(Optional<Problem> why) {
        return new NotDone(CHANGE, OptionalLong.of(0), why);
    }

    private static void void_(boolean ignored) {
        assertThat(ignored).isTrue();
    }
}
