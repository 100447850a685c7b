package io.leasehold.server.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Adds to Tomcat's endpoint a maximum of connections per source, and a timeout for the headers of a
 * request as a whole. Tomcat's own timeout restarts with every byte.
 */
final class GuardedEndpoint extends NioEndpoint {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

    private volatile int connectionsPerSource = Integer.MAX_VALUE;
    private volatile RequestHeadTimeout headTimeout = new RequestHeadTimeout(Duration.ofDays(1));
    private volatile Optional<Thread> watch = Optional.empty();

    void limit(PortLimits limits) {
        connectionsPerSource = limits.connectionsPerSource();
        headTimeout = new RequestHeadTimeout(limits.headTimeout());
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        watch =
                Optional.of(
                        Thread.ofVirtual().name("leasehold-heads-" + getPort()).start(this::watch));
    }

    @Override
    public void stopInternal() {
        watch.ifPresent(Thread::interrupt);
        super.stopInternal();
    }

    /** Returns false after closing the socket itself, because Tomcat then does not close it. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (hasTooManyConnections(socket)) {
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    /**
     * Counts the open connections each time, so that closed ones cannot leave a wrong count behind.
     */
    private boolean hasTooManyConnections(SocketChannel socket) {
        Optional<Source> source = source(socket);
        return source.isPresent()
                && connections.keySet().stream()
                                .filter(other -> source(other).equals(source))
                                .limit(connectionsPerSource)
                                .count()
                        >= connectionsPerSource;
    }

    private static Optional<Source> source(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? Optional.of(Source.of(remote.getAddress()))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void watch() {
        try {
            while (isRunning()) {
                Thread.sleep(CHECK_INTERVAL);
                closeLateHeads();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeLateHeads() {
        try {
            headTimeout.late(getConnections(), System.nanoTime()).forEach(late -> late.close());
        } catch (Throwable unexpected) {
            // Catches everything: if the watch ended, headers would have no timeout.
            getLog().debug("close connections with late request headers", unexpected);
        }
    }
}
