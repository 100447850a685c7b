package io.leasehold.audit;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is entered in memory, unless it is told that it cannot be written. */
public final class FakeAuditLog implements AuditLog {

    private final List<ControlEvent> entries = new CopyOnWriteArrayList<>();
    private volatile boolean writable = true;

    @Override
    public OptionalLong enter(ControlEvent change) {
        if (!writable) {
            throw new BrokerException(Problem.LOG_UNAVAILABLE, "enter change: the disk is full");
        }
        entries.add(change);
        return OptionalLong.of(entries.size() - 1L);
    }

    @Override
    public void note(ControlEvent event) {
        entries.add(event);
    }

    public void becomeUnwritable() {
        writable = false;
    }

    public List<ControlEvent> entries() {
        return List.copyOf(entries);
    }
}
