package io.leasehold.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A TCP proxy on the loopback interface in front of a server. */
public final class LoopbackProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final URI server;
    private final Copy up;
    private final Copy down;

    /** Copies what one side sends to the other, until that side ends. */
    public interface Copy {

        void copy(InputStream in, OutputStream out) throws IOException;
    }

    private LoopbackProxy(ServerSocket listener, URI server, Copy up, Copy down) {
        this.listener = listener;
        this.server = server;
        this.up = up;
        this.down = down;
    }

    /**
     * @param up copies from callers to the server
     * @param down copies from the server to callers
     */
    public static LoopbackProxy inFrontOf(URI server, Copy up, Copy down) {
        try {
            ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            LoopbackProxy proxy = new LoopbackProxy(listener, server, up, down);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException failed) {
            throw new UncheckedIOException("start proxy", failed);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException _) {
            // It takes no more connections, which is all that matters.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                caller.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> copy(up, caller, upstream));
                Thread.ofVirtual().start(() -> copy(down, upstream, caller));
            } catch (IOException _) {
                // The proxy was closed, or the server is gone: the caller sees the same.
            }
        }
    }

    private static void copy(Copy direction, Socket from, Socket to) {
        try (from;
                to) {
            direction.copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException _) {
            // One side closed its connection: so does the other.
        }
    }
}
