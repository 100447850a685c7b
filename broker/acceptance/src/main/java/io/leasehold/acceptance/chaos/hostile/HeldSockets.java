package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Connections that are opened and kept, a bounded number of them: beyond it the oldest makes room.
 * Not thread-safe.
 */
final class HeldSockets {

    private static final int PATIENCE_MILLIS = 2_000;

    private final InetAddress source;
    private final int most;
    private final Queue<Socket> held = new ArrayDeque<>();

    HeldSockets(InetAddress source, int most) {
        this.source = source;
        this.most = most;
    }

    /** Opens a connection to a port of this machine, sends the text and keeps it open. */
    void open(int port, String text) throws IOException {
        if (held.size() >= most) {
            held.remove().close();
        }
        Socket socket = new Socket();
        held.add(socket);
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends one more byte on the connection that was touched least recently. */
    void drip() throws IOException {
        Socket next = held.poll();
        if (next != null) {
            next.getOutputStream().write('x');
            held.add(next);
        }
    }

    void close() {
        held.forEach(HeldSockets::close);
        held.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is over in any case.
        }
    }
}
