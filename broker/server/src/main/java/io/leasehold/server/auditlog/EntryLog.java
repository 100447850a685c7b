package io.leasehold.server.auditlog;

import io.leasehold.transparency.log.Appended;
import java.util.List;

/** The log of this replica, for those who have entries. Thread-safe. */
public interface EntryLog {

    /**
     * Appends all, durably, in order, all or none. Blocks.
     *
     * @throws io.leasehold.transparency.log.LogUnavailableException if they are not to be counted
     *     on
     */
    List<Appended> append(List<byte[]> entries);
}
