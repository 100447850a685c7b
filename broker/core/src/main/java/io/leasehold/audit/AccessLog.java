package io.leasehold.audit;

/**
 * Keeps the record of every call. Adding never blocks and never loses; in return whoever takes
 * calls takes none while the trail is full. Thread-safe.
 */
public interface AccessLog {

    void add(AccessRecord call);

    /** Whether the next call has to wait until some records were written. */
    boolean isFull();
}
