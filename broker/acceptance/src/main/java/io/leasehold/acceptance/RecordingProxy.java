package io.leasehold.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A loopback line in front of a server that keeps a copy of every byte that the caller receives.
 */
public final class RecordingProxy implements AutoCloseable {

    private final ServerSocket door;
    private final URI behind;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private RecordingProxy(ServerSocket door, URI behind) {
        this.door = door;
        this.behind = behind;
    }

    public static RecordingProxy inFrontOf(URI server) {
        try {
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            RecordingProxy line = new RecordingProxy(door, server);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException("open recording line", failed);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Everything that callers have received, byte for byte. */
    public String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException _) {
            // It is closed for every purpose of ours.
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Socket server = new Socket(behind.getHost(), behind.getPort());
                Thread.ofVirtual().start(() -> copy(caller, server, false));
                Thread.ofVirtual().start(() -> copy(server, caller, true));
            } catch (IOException _) {
                // The door was closed, or the server is gone: the caller sees the same.
            }
        }
    }

    private void copy(Socket from, Socket to, boolean record) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (record) {
                    record(buffer, count);
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException _) {
            // One side hung up: so does the other.
        }
    }

    private void record(byte[] buffer, int count) {
        synchronized (received) {
            received.write(buffer, 0, count);
        }
    }
}
