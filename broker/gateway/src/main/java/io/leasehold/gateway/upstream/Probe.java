package io.leasehold.gateway.upstream;

import io.leasehold.call.OutboundRequest;
import io.leasehold.gateway.vertx.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request of which only the response status matters. The connection is closed once the status
 * is known, so no body is ever read. Starts on an event loop and stays there.
 */
final class Probe {

    private final OutboundRequest outbound;
    private final Optional<String> body;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private @Nullable UpstreamConnection connection;
    private volatile @Nullable Context loop;

    Probe(OutboundRequest outbound, Optional<String> body) {
        this.outbound = outbound;
        this.body = body;
    }

    /** Completes with the response status, or with the failure. */
    CompletableFuture<Integer> status() {
        return status;
    }

    void start(Upstreams upstreams) {
        loop = EventLoop.current();
        upstreams.connect(outbound).onComplete(this::take, status::completeExceptionally);
    }

    /** Closes the connection, whatever the state of the request. */
    void abandon() {
        Context current = loop;
        if (current != null) {
            current.runOnContext(_ -> close());
        }
    }

    private void take(UpstreamConnection acquired) {
        connection = acquired;
        if (status.isDone()) {
            close();
        } else {
            acquired.request(outbound).onComplete(this::send, status::completeExceptionally);
        }
    }

    private void send(HttpClientRequest request) {
        request.exceptionHandler(status::completeExceptionally);
        try {
            UpstreamRequestWriter.write(outbound, request);
            request.response().onComplete(this::receive, status::completeExceptionally);
            if (body.isPresent()) {
                request.end(Buffer.buffer(body.get()));
            } else {
                request.end();
            }
        } catch (Throwable failure) {
            status.completeExceptionally(failure);
            close();
        }
    }

    private void receive(HttpClientResponse response) {
        // Vert.x would log that the response was broken off, which is intended.
        response.exceptionHandler(_ -> {});
        response.pause();
        status.complete(response.statusCode());
        close();
    }

    private void close() {
        UpstreamConnection acquired = connection;
        if (acquired != null) {
            acquired.abandon();
        }
    }
}
