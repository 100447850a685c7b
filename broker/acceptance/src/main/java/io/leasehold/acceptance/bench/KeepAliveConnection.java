package io.leasehold.acceptance.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One connection that is kept for many requests, with as little work on this side as can be: what
 * the load generator burns is missing to those who are measured on the same machine.
 */
final class KeepAliveConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final URI server;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean open;

    KeepAliveConnection(URI server) {
        this.server = server;
    }

    /** What came back. */
    record Reply(int status, String body) {}

    /** Sends and awaits the answer; connects first if the server asked to close. */
    Reply send(BenchRequest request) throws IOException {
        if (!open) {
            connect();
        }
        socket.getOutputStream().write(request.bytes());
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring("content-length:".length()).strip());
            }
            chunked |= header.equals("transfer-encoding: chunked");
            open &= !header.equals("connection: close");
        }
        return new Reply(status, chunked ? chunks() : read(status == 204 ? 0 : length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void connect() throws IOException {
        socket.close();
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        open = true;
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(read(size));
            line();
        }
        line();
        return body.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String read(long count) throws IOException {
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new EOFException("read answer: it was cut short");
        }
        return new String(bytes, US_ASCII);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("read answer: the connection was closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(US_ASCII);
    }
}
