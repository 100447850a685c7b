package io.leasehold.server.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where lines of records go. */
public interface RecordSink extends AutoCloseable {

    /**
     * Takes lines, or as much of them as it can at the moment. The buffer's position stands behind
     * what was written, also after a failure, so that the rest can be offered again and nothing is
     * written twice. The buffer's limit stays as it is.
     */
    void write(ByteBuffer lines) throws IOException;

    @Override
    void close() throws IOException;
}
