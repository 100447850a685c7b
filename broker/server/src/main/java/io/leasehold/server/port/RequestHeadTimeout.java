package io.leasehold.server.port;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Finds connections whose request headers or TLS handshake take too long. For use by one thread.
 */
final class RequestHeadTimeout {

    /**
     * What is being read from a connection.
     *
     * @param reader object that reads it
     * @param requests number of requests that the reader had served before
     */
    private record Head(Object reader, long requests) {}

    private record Started(Head head, long nanoTime) {}

    private final long nanos;
    private final Map<SocketWrapperBase<NioChannel>, Started> heads = new HashMap<>();

    RequestHeadTimeout(Duration limit) {
        this.nanos = limit.toNanos();
    }

    /** The open connections that have been reading the same headers for longer than the limit. */
    List<SocketWrapperBase<NioChannel>> late(
            Set<SocketWrapperBase<NioChannel>> open, long nanoTime) {
        heads.keySet().retainAll(open);
        List<SocketWrapperBase<NioChannel>> late = new ArrayList<>();
        for (SocketWrapperBase<NioChannel> connection : open) {
            Optional<Head> head = head(connection);
            Optional<Started> started = Optional.ofNullable(heads.get(connection));
            if (head.isPresent() && started.map(Started::head).equals(head)) {
                if (nanoTime - started.get().nanoTime() > nanos) {
                    late.add(connection);
                }
            } else {
                head.ifPresent(it -> heads.put(connection, new Started(it, nanoTime)));
            }
        }
        return late;
    }

    /**
     * Tomcat keeps a processor with a connection only while request headers are incomplete. It
     * detaches the processor to read more, to serve the request, and between requests, so a missing
     * processor proves nothing.
     */
    private static Optional<Head> head(SocketWrapperBase<NioChannel> connection) {
        NioChannel channel = connection.getSocket();
        if (channel != null && !channel.isHandshakeComplete()) {
            return Optional.of(new Head(connection, 0));
        }
        return connection.getCurrentProcessor() instanceof Processor processor
                ? Optional.ofNullable(processor.getRequest())
                        .map(Request::getRequestProcessor)
                        .map(info -> new Head(processor, info.getRequestCount()))
                : Optional.empty();
    }
}
