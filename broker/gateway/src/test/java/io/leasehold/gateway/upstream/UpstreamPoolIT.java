package io.leasehold.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.integration.Destination;
import io.leasehold.wire.ScriptedUpstream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamPoolIT {

    private static final int MOST = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final UpstreamPool kept = with(new HttpClientOptions().setKeepAliveTimeout(30));

    @AfterEach
    void stop() throws IOException {
        vertx.close().await();
        upstream.close();
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() {
        UpstreamConnection first = taken();
        call(first);
        release(first);

        assertThat(taken()).isSameAs(first);
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    void noTwoRequestsShareAConnection() {
        assertThat(taken()).isNotSameAs(taken());
    }

    @Test
    void aConnectionServesNoOtherDestination() {
        UpstreamConnection first = taken();
        release(first);

        assertThat(taking(destination("another.example")).join()).isNotSameAs(first);
    }

    @Test
    void whoComesLateWaitsForAConnection() {
        UpstreamConnection first = taken();
        taken();
        CompletableFuture<UpstreamConnection> late = taking(destination("localhost"));
        assertThat(late).isNotDone();

        release(first);

        assertThat(late.join()).isSameAs(first);
    }

    @Test
    void whoComesWhenEnoughWaitIsTurnedAway() {
        taken();
        taken();
        taking(destination("localhost"));

        assertThat(failure(taking(destination("localhost"))))
                .isInstanceOf(ConnectionPoolTooBusyException.class);
    }

    @Test
    void anAbandonedConnectionIsClosedAndMakesRoomForAnother() {
        UpstreamConnection first = taken();
        taken();
        CompletableFuture<UpstreamConnection> late = taking(destination("localhost"));

        onLoop(
                () -> {
                    first.abandon();
                    return Future.succeededFuture();
                });

        assertThat(late.join()).isNotSameAs(first);
        await().until(() -> upstream.accepted() == 3 && upstream.open() == 2);
    }

    @Test
    void aConnectionThatTheUpstreamClosedIsNotUsedAgain() {
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
        UpstreamConnection first = taken();
        call(first);
        release(first);
        await().until(() -> upstream.open() == 0);

        await().untilAsserted(
                        () -> {
                            UpstreamConnection next = taken();
                            release(next);
                            assertThat(next).isNotSameAs(first);
                        });
    }

    @Test
    void anAnswerThatEndsTheConnectionEndsItsUse() {
        upstream.answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        UpstreamConnection first = taken();
        call(first);
        release(first);

        assertThat(taken()).isNotSameAs(first);
    }

    @Test
    void aConnectionIsKeptNoLongerThanTheUpstreamSays() {
        upstream.answer("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n");
        UpstreamConnection first = taken();
        call(first);
        release(first);

        await().atMost(Duration.ofSeconds(8)).until(() -> upstream.open() == 0);
    }

    @Test
    void aConnectionOnWhichAnAnswerIsAwaitedIsNotUsedAgain() {
        upstream.script(ScriptedUpstream.Connection::awaitEnd);
        UpstreamConnection first = taken();
        onLoop(() -> request(first).compose(request -> request.end()));
        release(first);

        assertThat(taken()).isNotSameAs(first);
        await().until(() -> upstream.open() == 1);
    }

    @Test
    void whoWaitsForAConnectionThatCannotBeMadeIsTold() throws IOException {
        SocketAddress nobody = SocketAddress.inetSocketAddress(portOfNobody(), "127.0.0.1");
        Supplier<CompletableFuture<UpstreamConnection>> taking =
                () -> onLoop(() -> kept.acquire(destination("localhost"), nobody));

        List<CompletableFuture<UpstreamConnection>> three =
                Stream.generate(taking).limit(MOST + 1).toList();

        assertThat(three)
                .allSatisfy(it -> assertThat(failure(it)).isInstanceOf(ConnectException.class));
    }

    @Test
    void whoeverTakesNoConnectionIsWaitedForNoLongerThanSaid() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Callers callers = Callers.filling(full)) {
            UpstreamPool impatient = with(new HttpClientOptions().setConnectTimeout(300));
            SocketAddress address =
                    SocketAddress.inetSocketAddress(full.getLocalPort(), "127.0.0.1");

            assertThat(callers.areKeptWaiting()).isTrue();
            assertThat(failure(onLoop(() -> impatient.acquire(destination("localhost"), address))))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private UpstreamPool with(HttpClientOptions options) {
        return new UpstreamPool(vertx.createHttpClient(options), loop, MOST, 1, _ -> {});
    }

    private UpstreamConnection taken() {
        return taking(destination("localhost")).join();
    }

    private CompletableFuture<UpstreamConnection> taking(Destination destination) {
        return onLoop(() -> kept.acquire(destination, address()));
    }

    private void call(UpstreamConnection connection) {
        onLoop(
                        () ->
                                request(connection)
                                        .compose(
                                                request -> {
                                                    request.end();
                                                    return request.response();
                                                })
                                        .compose(HttpClientResponse::end))
                .join();
    }

    private static Future<HttpClientRequest> request(UpstreamConnection connection) {
        return ((PooledConnection) connection)
                .request(new RequestOptions().setMethod(HttpMethod.GET).setURI("/"));
    }

    private void release(UpstreamConnection connection) {
        onLoop(
                        () -> {
                            connection.release();
                            return Future.succeededFuture();
                        })
                .join();
    }

    private Destination destination(String host) {
        return new Destination(false, host, upstream.port(), "");
    }

    private SocketAddress address() {
        return SocketAddress.inetSocketAddress(upstream.port(), "127.0.0.1");
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            return closed.getLocalPort();
        }
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            future.join();
            throw new AssertionError("it did not fail");
        } catch (CompletionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
    }

    private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> step) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(_ -> step.get().onComplete(done::complete, done::completeExceptionally));
        return done;
    }

    /** So many at one door that the system takes no more of them. */
    private record Callers(List<SocketChannel> all) implements AutoCloseable {

        static Callers filling(ServerSocket door) throws IOException {
            List<SocketChannel> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SocketChannel caller = SocketChannel.open();
                caller.configureBlocking(false);
                caller.connect(door.getLocalSocketAddress());
                all.add(caller);
            }
            return new Callers(all);
        }

        boolean areKeptWaiting() throws IOException {
            return !all.getLast().finishConnect();
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel caller : all) {
                caller.close();
            }
        }
    }
}
