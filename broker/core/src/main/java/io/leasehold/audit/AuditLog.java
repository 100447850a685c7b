package io.leasehold.audit;

import java.util.OptionalLong;

/** The audit log of this replica. Thread-safe. */
public interface AuditLog {

    /**
     * Enters a change durably. To be called before the change is made, so that none is made without
     * an entry. Blocks.
     *
     * @return the index of the entry; empty if there is no transparency log
     * @throws io.leasehold.problem.BrokerException {@code log-unavailable} if it could not be
     *     entered; the change must not be made then
     */
    OptionalLong enter(ControlEvent change);

    /** Enters what changes nothing, soon. Never blocks or fails. */
    void note(ControlEvent event);
}
