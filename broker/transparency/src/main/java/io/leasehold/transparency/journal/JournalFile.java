package io.leasehold.transparency.journal;

/**
 * The file of the {@link Journal}. Methods throw {@link java.io.UncheckedIOException} if they fail,
 * and may be tried again.
 */
public interface JournalFile extends AutoCloseable {

    /** All of it; empty if there is no such file. */
    byte[] read();

    /** Writes at the offset, making the file longer where needed. On return it is durable. */
    void write(long offset, byte[] bytes);

    @Override
    void close();
}
