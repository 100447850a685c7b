package io.leasehold.gateway.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.ScriptedUpstream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client begins to hold parts back at sixteen, and stops to read when it holds back eight. */
class DrainOnCloseHandlerIT {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String LAST = "0\r\n\r\n";
    private static final String PART = "64\r\n" + "x".repeat(100) + "\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final ScriptedUpstream upstream = new ScriptedUpstream();

    @AfterEach
    void stop() throws IOException {
        vertx.close().await();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 18, 19, 20})
    void anAnswerIsWholeThoughItIsTakenWhenTheUpstreamIsGone(int parts) throws Exception {
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(HEAD + PART.repeat(parts) + LAST);
                });

        assertThat(takenLate().get(10, TimeUnit.SECONDS).length()).isEqualTo(100 * parts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 20})
    void anAnswerIsWholeThoughTheUpstreamResetsTheConnectionBehindIt(int parts) throws Exception {
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(HEAD + PART.repeat(parts) + LAST);
                    connection.reset();
                });

        assertThat(takenLate().get(10, TimeUnit.SECONDS).length()).isEqualTo(100 * parts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aCutAnswerIsNotWholeThoughItIsTakenWhenTheUpstreamIsGone(int parts) {
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(HEAD + PART.repeat(parts));
                });

        assertThat(takenLate()).failsWithin(10, TimeUnit.SECONDS);
    }

    /** The body of an answer that is taken only when its connection has ended. */
    private CompletableFuture<Buffer> takenLate() {
        return onLoop(
                () ->
                        vertx.createHttpClient()
                                .connect(new HttpConnectOptions().setServer(address()))
                                .compose(this::takenLate));
    }

    private Future<Buffer> takenLate(HttpClientConnection connection) {
        DrainOnCloseHandler.install(connection);
        Promise<Void> ended = Promise.promise();
        connection.closeHandler(_ -> ended.complete());
        return connection
                .request(new RequestOptions().setMethod(HttpMethod.GET).setURI("/"))
                .compose(HttpClientRequest::send)
                .compose(
                        response -> {
                            response.pause();
                            Future<Buffer> body = response.body();
                            response.pause();
                            return ended.future()
                                    .compose(
                                            _ -> {
                                                response.resume();
                                                return body;
                                            });
                        });
    }

    private SocketAddress address() {
        return SocketAddress.inetSocketAddress(upstream.port(), "127.0.0.1");
    }

    private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> step) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(_ -> step.get().onComplete(done::complete, done::completeExceptionally));
        return done;
    }
}
