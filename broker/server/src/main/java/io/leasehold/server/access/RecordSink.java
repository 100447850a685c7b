package io.leasehold.server.access;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where lines of records go. */
public interface RecordSink extends AutoCloseable {

    /**
     * Takes whole lines. After a failure the buffer stands where it got to, so that the rest can be
     * offered again and nothing is written twice.
     */
    void write(ByteBuffer lines) throws IOException;

    @Override
    void close() throws IOException;
}
