package io.leasehold.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A loopback line to a server that a test can cut and mend, to see what happens while the server
 * cannot be reached. While it is cut, connections are refused; while it is silent, nothing that is
 * sent arrives. Thread-safe.
 */
public final class CuttableProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    private CuttableProxy(InetSocketAddress target) {
        this.target = target;
        this.listener = listen(0);
    }

    /** A line to the host and port of the address. */
    public static CuttableProxy to(URI server) {
        return new CuttableProxy(new InetSocketAddress(server.getHost(), server.getPort()));
    }

    /** Where clients connect; stays the same when the line is cut and mended. */
    public synchronized URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Ends all connections and refuses new ones. */
    public synchronized void cut() {
        closeQuietly(listener);
        open.forEach(CuttableProxy::closeQuietly);
        open.clear();
    }

    /** Lets nothing through any more, without a word. */
    public synchronized void silence() {
        silence = new CountDownLatch(1);
    }

    public synchronized void mend() {
        silence.countDown();
        if (listener.isClosed()) {
            listener = listen(listener.getLocalPort());
        }
    }

    @Override
    public void close() {
        cut();
        silence.countDown();
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().name("line-accept").start(() -> accept(socket));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException("listen for the line", taken);
        }
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                connect(socket, socket.accept());
            } catch (IOException _) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private void connect(ServerSocket owner, Socket client) throws IOException {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(target);
        } catch (IOException refused) {
            end(client, server);
            throw refused;
        }
        // The line may have been cut between the connection and its entry in the set.
        if (owner.isClosed()) {
            end(client, server);
        }
        Thread.ofVirtual().name("line-up").start(() -> pump(client, server));
        Thread.ofVirtual().name("line-down").start(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            byte[] some = new byte[8_192];
            for (int count = 0; count >= 0; count = from.getInputStream().read(some)) {
                silence.await();
                to.getOutputStream().write(some, 0, count);
            }
        } catch (IOException _) {
            // Either end closed, or the line was cut.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        open.remove(one);
        open.remove(other);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception _) {
            // Nothing is left to be done.
        }
    }
}
