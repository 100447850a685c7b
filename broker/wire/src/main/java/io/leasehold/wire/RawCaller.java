package io.leasehold.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A caller on a bare socket, who can say what no client library would. */
public final class RawCaller implements AutoCloseable {

    /** One answer. {@code whole} is false where the connection ended before the body did. */
    public record Reply(int status, List<String> headerLines, byte[] body, boolean whole) {

        public Optional<String> header(String name) {
            List<String> values = values(name);
            return values.stream().findFirst();
        }

        public List<String> values(String name) {
            return headerLines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        public String problem() {
            return header("leasehold-problem").orElse("none");
        }

        public String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public RawCaller(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** One request on a connection of its own. */
    public static Reply call(int port, String request) throws IOException {
        try (RawCaller caller = new RawCaller(port)) {
            caller.send(request);
            return caller.reply(request.startsWith("HEAD "));
        }
    }

    public void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public OutputStream out() {
        return out;
    }

    public InputStream in() {
        return in;
    }

    public Reply reply() throws IOException {
        return reply(false);
    }

    /** Reads the head of an answer, interim ones included. */
    public Reply head() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return new Reply(
                Integer.parseInt(lines.getFirst().split(" ")[1]),
                lines.subList(1, lines.size()),
                new byte[0],
                true);
    }

    public Reply reply(boolean bodiless) throws IOException {
        Reply head = head();
        if (bodiless || head.status() == 204 || head.status() == 304) {
            return head;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = readBody(head, body);
        return new Reply(head.status(), head.headerLines(), body.toByteArray(), whole);
    }

    /** The next chunk of a chunked body; empty at its end. */
    public String chunk() throws IOException {
        byte[] chunk = in.readNBytes(Integer.parseInt(line(), 16));
        line();
        return new String(chunk, StandardCharsets.ISO_8859_1);
    }

    /** Whether the other side has closed, waiting for it. */
    public boolean isClosedByOther() {
        try {
            return in.read() < 0;
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean readBody(Reply head, ByteArrayOutputStream body) {
        try {
            Optional<String> length = head.header("content-length");
            if (length.isPresent()) {
                int announced = Integer.parseInt(length.get());
                body.write(in.readNBytes(announced));
                return body.size() == announced;
            }
            for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
                body.writeBytes(chunk.getBytes(StandardCharsets.ISO_8859_1));
            }
            return true;
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the other side closed");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
