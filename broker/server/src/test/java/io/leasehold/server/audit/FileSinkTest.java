package io.leasehold.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest extends RecordSinkContract {

    @TempDir private Path folder;
    private int interruptions;

    @Override
    RecordSink sink() {
        FileSink file = new FileSink(folder.resolve("calls.jsonl"));
        return new RecordSink() {
            @Override
            public void write(ByteBuffer lines) throws IOException {
                if (interruptions > 0) {
                    interruptions--;
                    writeInterrupted(file, lines);
                } else {
                    file.write(lines);
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** A part is written, then the file's channel is closed under the sink's hands. */
    private static void writeInterrupted(FileSink file, ByteBuffer lines) throws IOException {
        int part = lines.remaining() / 3;
        file.write(lines.slice(lines.position(), part));
        lines.position(lines.position() + part);
        Thread.currentThread().interrupt();
        try {
            file.write(lines);
        } finally {
            Thread.interrupted();
        }
    }

    @Override
    List<String> written() throws IOException {
        return Files.readAllLines(folder.resolve("calls.jsonl"));
    }

    @Override
    Trouble failure() {
        return times -> interruptions = times;
    }

    @Override
    Trouble shortage() {
        return times -> interruptions = times;
    }
}
