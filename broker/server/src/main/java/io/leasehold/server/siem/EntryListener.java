package io.leasehold.server.siem;

/** Is told of every entry of the audit log, once it is durable. Thread-safe. */
@FunctionalInterface
public interface EntryListener {

    /**
     * Never blocks, never throws.
     *
     * @param entry its bytes, which nobody changes from now on
     * @param index its place in the log
     * @param leafHash its hash in the log
     */
    void appended(byte[] entry, long index, byte[] leafHash);
}
