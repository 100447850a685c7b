package io.leasehold.server.siem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A syslog server without a network, which fails as it is told to. */
final class FakeSyslogServer implements SyslogServer {

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    /** What the next attempts to connect, and to send, fail with. */
    final BlockingQueue<Throwable> failingConnects = new LinkedBlockingQueue<>();

    final BlockingQueue<Throwable> failingSends = new LinkedBlockingQueue<>();

    /** While set, no attempt to connect succeeds. */
    volatile boolean away;

    /** While set, it takes no bytes. */
    volatile boolean stuck;

    @Override
    public SyslogConnection connect() throws IOException {
        rethrow(failingConnects.poll());
        if (away) {
            throw new IOException("away");
        }
        Connection connection = new Connection();
        connections.add(connection);
        return connection;
    }

    List<String> messages() {
        synchronized (taken) {
            return Frames.split(taken.toByteArray());
        }
    }

    int connections() {
        return connections.size();
    }

    /** Whether somebody waits for it to take bytes. */
    boolean isSendAttempted() {
        return connections.stream().anyMatch(connection -> connection.sending);
    }

    void closeConnections() {
        connections.forEach(Connection::close);
    }

    private final class Connection implements SyslogConnection {

        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean sending;

        @Override
        public boolean isOpen() {
            return closed.getCount() > 0;
        }

        @Override
        public void send(byte[] frames) throws IOException {
            sending = true;
            try {
                awaitRoom();
            } finally {
                sending = false;
            }
            synchronized (taken) {
                taken.writeBytes(frames);
            }
            // After they were taken: a sender cannot know what has arrived.
            rethrow(failingSends.poll());
        }

        private void awaitRoom() throws IOException {
            try {
                if (stuck) {
                    closed.await();
                }
            } catch (InterruptedException stopped) {
                throw new IOException("send", stopped);
            }
            if (!isOpen()) {
                throw new IOException("send: closed");
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException expected -> throw expected;
            case RuntimeException unexpected -> throw unexpected;
            case Error unexpected -> throw unexpected;
            default -> throw new AssertionError(failure);
        }
    }
}
