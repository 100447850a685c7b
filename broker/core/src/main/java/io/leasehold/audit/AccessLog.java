package io.leasehold.audit;

/**
 * Stores the access record of every call. Adding never blocks and never drops a record; in return
 * no new calls are accepted while the log is full. Thread-safe.
 */
public interface AccessLog {

    void add(AccessRecord call);

    /** Whether the next call must wait until some records are written. */
    boolean isFull();
}
