package io.leasehold.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The destination of encoded records. */
public interface RecordSink extends AutoCloseable {

    /**
     * Writes as many bytes of the lines as it can take now. Advances the buffer's position past
     * what was written, also after a failure, so that the rest can be retried and nothing is
     * written twice. Does not change the buffer's limit.
     */
    void write(ByteBuffer lines) throws IOException;

    @Override
    void close() throws IOException;
}
