package io.leasehold.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A caller on a bare socket, from any address of this machine, who can say anything. */
public final class BareSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket = new Socket();

    private BareSocket(String source, int port) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
    }

    /** Connects to the port of this machine. */
    public static BareSocket to(int port) throws IOException {
        return from("127.0.0.1", port);
    }

    /** Connects from one of the loopback addresses. */
    public static BareSocket from(String source, int port) throws IOException {
        return new BareSocket(source, port);
    }

    /** Sends a whole request that ends its connection, and gives the whole answer. */
    public static String ask(int port, String request) throws IOException {
        try (BareSocket caller = to(port)) {
            caller.send(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            return caller.rest();
        }
    }

    public BareSocket send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Whether the other side has closed, without waiting for it. */
    public boolean isClosedByOther() throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    /** What comes until the other side closes; what came so far if it resets. */
    public String rest() throws IOException {
        StringBuilder all = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                all.append((char) next);
            }
        } catch (SocketException _) {
            return all.toString();
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
