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

/** Finds connections whose head, or TLS handshake, takes too long. For one thread. */
final class RequestHeadTimeout {

    /**
     * What of a connection is being read.
     *
     * @param reader who reads it
     * @param requests how many the reader had answered before
     */
    private record Head(Object reader, long requests) {}

    private record Begun(Head head, long nanoTime) {}

    private final long nanos;
    private final Map<SocketWrapperBase<NioChannel>, Begun> heads = new HashMap<>();

    RequestHeadTimeout(Duration limit) {
        this.nanos = limit.toNanos();
    }

    /** Those of the open connections that have been reading one head for longer than the limit. */
    List<SocketWrapperBase<NioChannel>> late(
            Set<SocketWrapperBase<NioChannel>> open, long nanoTime) {
        heads.keySet().retainAll(open);
        List<SocketWrapperBase<NioChannel>> late = new ArrayList<>();
        for (SocketWrapperBase<NioChannel> connection : open) {
            Optional<Head> head = head(connection);
            Optional<Begun> known = Optional.ofNullable(heads.get(connection));
            if (head.isPresent() && known.map(Begun::head).equals(head)) {
                if (nanoTime - known.get().nanoTime() > nanos) {
                    late.add(connection);
                }
            } else {
                head.ifPresent(it -> heads.put(connection, new Begun(it, nanoTime)));
            }
        }
        return late;
    }

    /**
     * Tomcat leaves a processor with a connection only while a head is incomplete. It takes it away
     * to read more, to serve the request, and between requests, so nothing follows from there being
     * none.
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
