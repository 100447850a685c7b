package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request under way of which nothing but the status of its answer matters. Its connection is
 * cut once that is known, so no body is ever read. Begins on an event loop and stays there.
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

    /** Completes with the status of the answer, or with why there is none. */
    CompletableFuture<Integer> status() {
        return status;
    }

    void begin(Upstreams upstreams) {
        loop = EventLoop.current();
        upstreams.connect(outbound).onComplete(this::take, status::completeExceptionally);
    }

    /** Cuts the connection, whatever has become of the request. */
    void abandon() {
        Context current = loop;
        if (current != null) {
            current.runOnContext(_ -> cut());
        }
    }

    private void take(UpstreamConnection taken) {
        connection = taken;
        if (status.isDone()) {
            cut();
        } else {
            taken.request(outbound).onComplete(this::send, status::completeExceptionally);
        }
    }

    private void send(HttpClientRequest connected) {
        connected.exceptionHandler(status::completeExceptionally);
        try {
            UpstreamRequestWriter.write(outbound, connected);
            connected.response().onComplete(this::answered, status::completeExceptionally);
            if (body.isPresent()) {
                connected.end(Buffer.buffer(body.get()));
            } else {
                connected.end();
            }
        } catch (Throwable unfit) {
            status.completeExceptionally(unfit);
            cut();
        }
    }

    private void answered(HttpClientResponse answer) {
        // Vert.x would log that the answer was cut, which is meant.
        answer.exceptionHandler(_ -> {});
        answer.pause();
        status.complete(answer.statusCode());
        cut();
    }

    private void cut() {
        UpstreamConnection taken = connection;
        if (taken != null) {
            taken.abandon();
        }
    }
}
