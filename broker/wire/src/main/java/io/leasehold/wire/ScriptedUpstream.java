package io.leasehold.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream on a bare socket: it records what it is sent, byte for byte, and says its script. */
public final class ScriptedUpstream implements AutoCloseable {

    /** What happens on one connection. */
    public interface Script {
        void run(Connection connection) throws IOException;
    }

    /** One request as it came. */
    public record Received(String head, byte[] body) {

        public String requestLine() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        public List<String> values(String name) {
            return head.lines()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        public String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ServerSocket listener;
    private final Thread acceptor;
    private volatile Script script = Connection::answerOk;

    public ScriptedUpstream() {
        this(plain());
    }

    public ScriptedUpstream(ServerSocket listener) {
        this.listener = listener;
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void script(Script next) {
        script = next;
    }

    /** Answers every request with these bytes. */
    public void answer(String bytes) {
        script =
                connection -> {
                    while (connection.readRequest()) {
                        connection.send(bytes);
                    }
                };
    }

    public List<Received> received() {
        return received;
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("upstream saw " + received.size() + " requests");
        }
        return received.getFirst();
    }

    public int open() {
        return open.get();
    }

    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        // Until then a connection may still be accepted.
        try {
            acceptor.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        accepted.incrementAndGet();
        open.incrementAndGet();
        try (socket) {
            script.run(new Connection(socket));
        } catch (IOException | UncheckedIOException _) {
            // The other side left, which is what some tests wait for.
        } finally {
            open.decrementAndGet();
        }
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection, from the upstream's side. */
    public final class Connection {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        public void answerOk() throws IOException {
            while (readRequest()) {
                send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        }

        /** Reads and records one request; false at the end of the connection. */
        public boolean readRequest() throws IOException {
            String head = readHead();
            if (head.isEmpty()) {
                return false;
            }
            Received request = new Received(head, new byte[0]);
            received.add(new Received(head, body(request)));
            return true;
        }

        public String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int octet = in.read();
                if (octet < 0) {
                    return "";
                }
                head.append((char) octet);
            }
            return head.toString();
        }

        public InputStream in() {
            return in;
        }

        public OutputStream out() {
            return out;
        }

        public void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Waits until the other side closes. */
        public void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                continue;
            }
        }

        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private byte[] body(Received request) throws IOException {
            if (request.values("transfer-encoding").isEmpty()) {
                return request.values("content-length").isEmpty()
                        ? new byte[0]
                        : in.readNBytes(
                                Integer.parseInt(request.values("content-length").getFirst()));
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
            return body.toByteArray();
        }

        private int chunkSize() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("cut");
                }
                line.append((char) octet);
            }
            return line.toString().strip();
        }
    }
}
