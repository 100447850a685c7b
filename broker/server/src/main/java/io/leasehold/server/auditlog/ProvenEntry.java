package io.leasehold.server.auditlog;

/**
 * An entry that a checkpoint covers.
 *
 * @param entry its exact bytes, a JSON object
 * @param proof that it is in the log, as a {@code tlog-proof}
 */
public record ProvenEntry(long index, byte[] entry, byte[] proof) {}
