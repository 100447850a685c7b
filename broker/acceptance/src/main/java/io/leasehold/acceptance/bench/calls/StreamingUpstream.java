package io.leasehold.acceptance.bench.calls;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A provider that nginx cannot play: it answers a GET with a stream of events, each with the time
 * at which it was sent, a POST once all of its body is there, and a PUT after a while.
 */
final class StreamingUpstream implements AutoCloseable {

    static final int EVENTS = 20;
    static final Duration WHILE = Duration.ofMillis(50);

    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(2);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final ServerSocket listener;

    StreamingUpstream() {
        try {
            this.listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException("start streaming upstream", failed);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException _) {
            // It is gone, which is what was wanted.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                answer(socket, in, head);
            }
        } catch (IOException _) {
            // The caller has left.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Socket socket, InputStream in, String head)
            throws IOException, InterruptedException {
        if (head.startsWith("GET ")) {
            stream(socket);
            return;
        }
        in.skipNBytes(length(head));
        if (head.startsWith("PUT ")) {
            Thread.sleep(WHILE);
        }
        write(socket, OK);
    }

    private static void stream(Socket socket) throws IOException, InterruptedException {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n";
        for (int event = 0; event < EVENTS; event++) {
            String text = "data: " + System.nanoTime() + "\n\n";
            write(socket, head + Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
            head = "";
            Thread.sleep(BETWEEN_EVENTS);
        }
        write(socket, "0\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Everything up to the empty line; empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private static long length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }
}
