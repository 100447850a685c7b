package io.leasehold.acceptance.bench.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Callers that have made one call each, keep their connection, and do nothing more. */
final class IdleCallers implements AutoCloseable {

    private final List<SocketChannel> connections = new ArrayList<>();
    private int failures;

    /** Connects so many, each with one call that is answered before the next one comes. */
    static IdleCallers connect(URI server, String path, String handle, int count) {
        IdleCallers callers = new IdleCallers();
        byte[] request =
                "GET %s HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, handle)
                        .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel connection =
                        SocketChannel.open(
                                new InetSocketAddress(server.getHost(), server.getPort()));
                callers.connections.add(connection);
                connection.write(ByteBuffer.wrap(request));
                connection.read(answer.clear());
                if (!new String(answer.array(), 9, 3, StandardCharsets.ISO_8859_1).equals("200")) {
                    callers.failures++;
                }
            }
            return callers;
        } catch (IOException failed) {
            callers.close();
            throw new UncheckedIOException("connect idle callers", failed);
        }
    }

    int count() {
        return connections.size();
    }

    /** How many did not get what they asked for. */
    int failures() {
        return failures;
    }

    @Override
    public void close() {
        for (SocketChannel connection : connections) {
            try {
                connection.close();
            } catch (IOException _) {
                // It is gone, which is what was wanted.
            }
        }
    }
}
