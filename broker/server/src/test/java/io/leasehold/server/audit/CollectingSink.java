package io.leasehold.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Keeps the lines that it takes, and fails as often as it is told to. */
final class CollectingSink implements RecordSink {

    private final StringBuilder taken = new StringBuilder();
    private int failures;

    @Override
    public synchronized void write(ByteBuffer lines) throws IOException {
        if (failures > 0) {
            failures--;
            throw new IOException("disk full");
        }
        taken.append(UTF_8.decode(lines));
    }

    synchronized void failNext(int times) {
        failures = times;
    }

    synchronized List<String> lines() {
        return taken.toString().lines().toList();
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
