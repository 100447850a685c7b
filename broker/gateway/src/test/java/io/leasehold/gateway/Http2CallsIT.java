package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.gateway.exchange.BodyPolicy;
import io.leasehold.wire.Http2Wire;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.RawHttp2Caller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over HTTP/2 are the same calls, and one that ends early takes no other along. */
class Http2CallsIT {

    @TempDir Path folder;

    private RunningGateway gateway;
    private RawHttp2Caller caller;

    @BeforeEach
    void start() throws Exception {
        gateway = SelfSigned.overTls(folder, new ScriptedUpstream(), UnaryOperator.identity());
        caller = new RawHttp2Caller(gateway.port());
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        gateway.close();
    }

    @Test
    void aCallGoesUpstreamLikeAnyOther() throws IOException {
        RawCaller.Reply reply = caller.call(get("/bearer/v1/things?a=1", "x-mine", "yes"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("ok");
        assertThat(reply.whole()).isTrue();
        ScriptedUpstream.Received received = gateway.upstream.only();
        assertThat(received.requestLine()).isEqualTo("GET /base/v1/things?a=1 HTTP/1.1");
        assertThat(received.values("authorization"))
                .containsExactly("Bearer " + RunningGateway.KEY);
        assertThat(received.values("host")).containsExactly("localhost:" + gateway.upstream.port());
        assertThat(received.values("x-mine")).containsExactly("yes");
        assertThat(received.values("transfer-encoding")).isEmpty();
        assertThat(received.values("content-length")).isEmpty();
        assertThat(received.head()).doesNotContain("\r\n:").doesNotContain("lhl_");
    }

    @Test
    void http1IsStillSpokenOnTheSamePort() throws IOException {
        try (SSLSocket socket = RawHttp2Caller.handshake(gateway.port(), "http/1.1")) {
            socket.getOutputStream().write(gateway.get("").getBytes(StandardCharsets.ISO_8859_1));

            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aBodyOfUnknownLengthGoesUpstreamInChunks() throws IOException {
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, false, post());
        caller.wire().sendData(stream, false, "abc");
        caller.wire().sendData(stream, true, "def");

        assertThat(caller.reply(stream).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().text()).isEqualTo("abcdef");
        assertThat(gateway.upstream.only().values("transfer-encoding")).containsExactly("chunked");
    }

    @Test
    @Tag("F02")
    void aBodyThatLooksLikeARequestStaysABody() throws IOException {
        String body = "0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n";
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, false, post());
        caller.wire().sendData(stream, true, body);

        assertThat(caller.reply(stream).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().text()).isEqualTo(body);
    }

    @Test
    void aBodyOfKnownLengthKeepsIt() throws IOException {
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, false, post("content-length", "3"));
        caller.wire().sendData(stream, true, "abc");

        assertThat(caller.reply(stream).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().values("content-length")).containsExactly("3");
    }

    @Test
    void aLongBodyAndALongAnswerPassWhole() throws IOException {
        String answer = "z".repeat(300_000);
        gateway.upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + answer);
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, false, post());
        for (int part = 0; part < 4; part++) {
            caller.wire().sendData(stream, part == 3, "y".repeat(15_000));
        }

        assertThat(caller.reply(stream).text()).isEqualTo(answer);
        assertThat(gateway.upstream.only().text()).isEqualTo("y".repeat(60_000));
    }

    @Test
    @Tag("F10")
    void trailersAreNotPassedOn() throws IOException {
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, false, post());
        caller.wire().sendData(stream, false, "abc");
        caller.wire().sendHeaders(stream, true, "authorization", "Bearer sk-mine", "x-sum", "1");

        assertThat(caller.reply(stream).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().text()).isEqualTo("abc");
        assertThat(gateway.upstream.only().head()).doesNotContain("sk-mine").doesNotContain("sum");
    }

    @Test
    @Tag("F18")
    void anExpectedContinueIsSentOnceTheCallIsAdmitted() throws IOException {
        int stream = caller.stream();
        caller.wire()
                .sendHeaders(stream, false, post("expect", "100-continue", "content-length", "3"));
        assertThat(RawHttp2Caller.status(caller.head(stream))).isEqualTo(100);
        caller.wire().sendData(stream, true, "abc");

        assertThat(caller.reply(stream).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().values("expect")).isEmpty();
    }

    @Test
    @Tag("F18")
    void anInvalidHandleIsRefusedBeforeTheBodyIsAskedFor() throws IOException {
        int stream = caller.stream();
        String[] head = post("expect", "100-continue", "content-length", "3");
        head[9] = "Bearer " + LeasedKeys.foreignHandle(Services.bearer()).show();
        caller.wire().sendHeaders(stream, false, head);

        RawCaller.Reply reply = caller.reply(stream);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.problem()).isEqualTo("handle-invalid");
        assertThat(reply.values("connection")).isEmpty();
        assertThat(gateway.upstream.accepted()).isZero();
    }

    @Test
    void aRefusalLeavesTheConnectionToTheOtherCalls() throws IOException {
        int refused = caller.stream();
        caller.wire()
                .sendHeaders(
                        refused,
                        false,
                        ":method",
                        "POST",
                        ":scheme",
                        "https",
                        ":path",
                        "/bearer/x",
                        ":authority",
                        "b");
        RawCaller.Reply reply = caller.reply(refused);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.values("content-type")).containsExactly("application/problem+json");

        for (int call = 0; call < 3; call++) {
            assertThat(caller.call(get("/bearer/x")).text()).isEqualTo("ok");
        }
    }

    /** More than the resets that a connection may see, so a reset for each would end it. */
    @Test
    void manyRefusalsOnOneConnectionResetNothing() throws IOException {
        for (int call = 0; call < 250; call++) {
            RawCaller.Reply reply =
                    caller.call(
                            ":method",
                            "GET",
                            ":scheme",
                            "https",
                            ":path",
                            "/bearer/x",
                            ":authority",
                            "b");
            assertThat(reply.status()).isEqualTo(401);
        }
        assertThat(caller.call(get("/bearer/x")).text()).isEqualTo("ok");
    }

    @Test
    void aCallerWhoGoesOnSendingAfterARefusalIsToldToStop() throws IOException {
        int stream = caller.stream();
        caller.wire()
                .sendHeaders(
                        stream,
                        false,
                        ":method",
                        "POST",
                        ":scheme",
                        "https",
                        ":path",
                        "/bearer/x",
                        ":authority",
                        "b");
        assertThat(caller.reply(stream).status()).isEqualTo(401);

        Http2Wire.Frame frame = caller.wire().next();

        assertThat(frame.type()).isEqualTo(Http2Wire.RST_STREAM);
        assertThat(frame.code()).isZero();
        assertThat(caller.call(get("/bearer/x")).text()).isEqualTo("ok");
    }

    @Test
    @Tag("R05")
    void anAnswerThatIsCutResetsItsStreamAndNoOther() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                });
        RawCaller.Reply reply = caller.call(get("/bearer/x"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.whole()).isFalse();
        gateway.upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(caller.call(get("/bearer/x")).text()).isEqualTo("ok");
    }

    @Test
    @Tag("R06")
    void aCallerWhoResetsItsStreamCancelsTheUpstreamAndNoOtherCall() throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    if (gateway.upstream.received().size() > 1) {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                        return;
                    }
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    connection.send("3\r\nabc\r\n");
                    connection.awaitEnd();
                    cancelled.countDown();
                });
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, true, get("/bearer/x"));
        assertThat(RawHttp2Caller.status(caller.head(stream))).isEqualTo(200);

        caller.wire().send(Http2Wire.RST_STREAM, 0, stream, Http2Wire.number(8));

        await().atMost(Duration.ofSeconds(1)).until(() -> cancelled.getCount() == 0);
        assertThat(caller.call(get("/bearer/x")).text()).isEqualTo("ok");
    }

    @Test
    void aStreamThatIsResetWhileItsCallIsAdmittedNeverGoesUpstream() throws Exception {
        List<Runnable> waiting = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (RunningGateway slow =
                        SelfSigned.overTls(
                                folder,
                                new ScriptedUpstream(),
                                UnaryOperator.identity(),
                                waiting::add);
                RawHttp2Caller other = new RawHttp2Caller(slow.port())) {
            int stream = other.stream();
            other.wire().sendHeaders(stream, true, fields(slow, "GET", "/bearer/x", new String[0]));
            await().until(() -> !waiting.isEmpty());
            other.wire().send(Http2Wire.RST_STREAM, 0, stream, Http2Wire.number(8));
            other.wire().send(Http2Wire.PING, 0, 0, new byte[8]);
            while (other.wire().read().type() != Http2Wire.PING) {
                continue;
            }
            Runnable admission = waiting.removeFirst();
            admission.run();

            await().during(Duration.ofMillis(300)).until(waiting::isEmpty);
            assertThat(slow.upstream.accepted()).isZero();
        }
    }

    @Test
    void eventsPassOneByOne() throws IOException {
        CountDownLatch more = new CountDownLatch(1);
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n");
                    try {
                        more.await();
                    } catch (InterruptedException stopped) {
                        throw new IOException(stopped);
                    }
                    connection.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
                    connection.awaitEnd();
                });
        int stream = caller.stream();
        caller.wire().sendHeaders(stream, true, get("/bearer/x"));
        caller.head(stream);
        assertThat(caller.wire().next().text()).isEqualTo("data: 1\n\n");
        more.countDown();

        assertThat(caller.wire().next().text()).isEqualTo("data: 2\n\n");
    }

    @Test
    @Tag("H10")
    @Tag("F19")
    void aReaderWithoutAWindowIsCutAndOthersAreServedMeanwhile() throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    boolean endless = gateway.upstream.received().size() == 1;
                    connection.send(
                            endless
                                    ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    while (endless) {
                        connection.send("1000\r\n" + "a".repeat(4096) + "\r\n");
                    }
                });
        int stalled = caller.stream();
        caller.wire().sendHeaders(stalled, true, get("/bearer/x"));
        caller.head(stalled);
        try (RawHttp2Caller other = new RawHttp2Caller(gateway.port())) {
            assertThat(other.call(get("/bearer/x")).text()).isEqualTo("ok");
        }

        Http2Wire.Frame frame = caller.wire().next();
        while (frame.type() == Http2Wire.DATA) {
            frame = caller.wire().next();
        }
        assertThat(frame.type()).isEqualTo(Http2Wire.RST_STREAM);
        await().untilAsserted(() -> assertThat(gateway.upstream.open()).isZero());
    }

    @Test
    @Tag("F19")
    void aBodyThatStopsIsRefusedAndItsConnectionServesOthers() throws Exception {
        BodyPolicy terms = new BodyPolicy(Duration.ofMillis(500), 1 << 20, Duration.ZERO);
        gateway.close();
        gateway =
                SelfSigned.overTls(
                        folder, new ScriptedUpstream(), settings -> settings.with(terms));
        try (RawHttp2Caller slow = new RawHttp2Caller(gateway.port())) {
            int stream = slow.stream();
            slow.wire().sendHeaders(stream, false, post());
            slow.wire().sendData(stream, false, "abc");

            RawCaller.Reply refused = slow.reply(stream);
            assertThat(refused.status()).isEqualTo(408);
            assertThat(refused.problem()).isEqualTo("body-too-slow");
            assertThat(slow.call(get("/bearer/x")).status()).isEqualTo(200);
        }
    }

    private String[] get(String path, String... more) {
        return fields(gateway, "GET", path, more);
    }

    private String[] post(String... more) {
        return fields(gateway, "POST", "/bearer/v1/things", more);
    }

    static String[] fields(RunningGateway gateway, String method, String path, String... more) {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                ":method",
                                method,
                                ":scheme",
                                "https",
                                ":path",
                                path,
                                ":authority",
                                "broker",
                                "authorization",
                                "Bearer " + gateway.handle(Services.bearer())));
        fields.addAll(Arrays.asList(more));
        return fields.toArray(String[]::new);
    }
}
