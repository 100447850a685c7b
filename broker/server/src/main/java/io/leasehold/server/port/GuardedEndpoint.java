package io.leasehold.server.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Tomcat's listener with what Tomcat lacks: a cap on the connections of one source, and a deadline
 * for the head of a request as a whole. Tomcat's own timeout begins anew with every byte.
 */
final class GuardedEndpoint extends NioEndpoint {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private volatile int connectionsPerSource = Integer.MAX_VALUE;
    private volatile RequestHeadTimeout deadline = new RequestHeadTimeout(Duration.ofDays(1));
    private volatile Optional<Thread> watch = Optional.empty();

    void limit(PortLimits limits) {
        connectionsPerSource = limits.connectionsPerSource();
        deadline = new RequestHeadTimeout(limits.headTimeout());
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

    /** Tomcat closes nothing itself if this is false. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (isCrowded(socket)) {
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    /** Counted anew each time, so that no count is left behind by a connection that went. */
    private boolean isCrowded(SocketChannel socket) {
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
                Thread.sleep(LOOK_EVERY);
                closeLateHeads();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeLateHeads() {
        try {
            deadline.late(getConnections(), System.nanoTime()).forEach(late -> late.close());
        } catch (Throwable odd) {
            // Whatever it is, the watch goes on: without it heads would have no deadline.
            getLog().debug("close late heads", odd);
        }
    }
}
