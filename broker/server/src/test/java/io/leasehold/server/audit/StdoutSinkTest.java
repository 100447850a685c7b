package io.leasehold.server.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

class StdoutSinkTest extends RecordSinkContract {

    private final Pipe pipe = new Pipe();

    @Override
    RecordSink sink() {
        return new StdoutSink(pipe);
    }

    @Override
    List<String> written() {
        return pipe.taken.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    @Override
    Trouble failure() {
        return times -> pipe.failures = times;
    }

    @Override
    Trouble shortage() {
        return times -> pipe.shortages = times;
    }

    /** Takes what it is given, a part of it, nothing, or fails. */
    private static final class Pipe implements WritableByteChannel {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int writes;
        private int failures;
        private int shortages;

        @Override
        public int write(ByteBuffer piece) throws IOException {
            writes++;
            if (failures > 0 && writes % 3 == 0) {
                failures--;
                throw new IOException("the reader is gone");
            }
            int most = shortages > 0 ? --shortages * 37 : piece.remaining();
            byte[] some = new byte[Math.min(piece.remaining(), most)];
            piece.get(some);
            taken.write(some);
            return some.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            throw new IllegalStateException("the standard output is not the sink's");
        }
    }
}
