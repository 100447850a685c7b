package io.leasehold.server.auditlog;

import io.leasehold.problem.BrokerException;
import java.util.Optional;

/** Proves entries of the log of this replica. Thread-safe. */
public interface EntryProofs {

    /** The name of the log; empty until it is open, or if there is none. Never blocks. */
    Optional<String> origin();

    /**
     * The entry at the index; empty if no checkpoint covers it yet, or it was removed. Blocks.
     *
     * @throws BrokerException {@code log-unavailable} if the log cannot be read
     */
    Optional<ProvenEntry> find(long index);

    /** Of a replica without a log. */
    static EntryProofs none() {
        return new EntryProofs() {
            @Override
            public Optional<String> origin() {
                return Optional.empty();
            }

            @Override
            public Optional<ProvenEntry> find(long index) {
                return Optional.empty();
            }
        };
    }
}
