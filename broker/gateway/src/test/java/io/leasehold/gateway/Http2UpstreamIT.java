package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.integration.Destination;
import io.leasehold.wire.Http2Wire;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to an upstream for which the catalogue says that it speaks HTTP/2. */
class Http2UpstreamIT {

    @TempDir Path folder;

    private final List<Http2Wire.Frame> heads = new CopyOnWriteArrayList<>();
    private ScriptedUpstream upstream;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        KeyStore store = SelfSigned.store(folder, "dns:localhost");
        upstream = new ScriptedUpstream(listener(store, "h2", "http/1.1"));
        gateway = towards(upstream, store);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aCallGoesUpstreamAsOneStreamWithTheKey() throws IOException {
        answer((wire, stream) -> ok(wire, stream, "ok"));

        RawCaller.Reply reply = gateway.call(gateway.get("X-Mine: yes\r\n"));

        assertThat(reply.text()).isEqualTo("ok");
        assertThat(reply.header("x-from")).contains("h2");
        assertThat(reply.headerLines()).noneMatch(line -> line.startsWith(":"));
        assertThat(heads).hasSize(1);
        assertThat(heads.getFirst().endsStream()).isTrue();
        assertThat(heads.getFirst().fields())
                .contains(
                        ":method: GET",
                        ":path: /base/v1/things",
                        ":scheme: https",
                        ":authority: localhost:" + upstream.port(),
                        "authorization: Bearer " + RunningGateway.KEY,
                        "x-mine: yes")
                .noneMatch(field -> field.startsWith("host:"))
                .noneMatch(field -> field.startsWith("transfer-encoding:"))
                .noneMatch(field -> field.startsWith("connection:"));
    }

    @Test
    void aChunkedBodyLosesItsChunks() throws IOException {
        StringBuffer body = new StringBuffer();
        answer(
                (wire, stream) -> {
                    for (Http2Wire.Frame frame = wire.next(); ; frame = wire.next()) {
                        body.append(frame.text());
                        if (frame.endsStream()) {
                            break;
                        }
                    }
                    ok(wire, stream, "ok");
                });

        assertThat(
                        gateway.call(
                                        gateway.post(
                                                "Transfer-Encoding: chunked\r\n",
                                                "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n"))
                                .text())
                .isEqualTo("ok");
        assertThat(body).hasToString("abcdef");
        assertThat(heads.getFirst().fields())
                .noneMatch(field -> field.startsWith("transfer-encoding:"));
    }

    @Test
    void theKeyDoesNotComeBack() throws IOException {
        answer((wire, stream) -> ok(wire, stream, "you sent " + RunningGateway.KEY));

        assertThat(gateway.call(gateway.get("")).text())
                .startsWith("you sent ")
                .doesNotContain(RunningGateway.KEY);
    }

    @Test
    @Tag("R05")
    void anAnswerThatIsResetIsNotWhole() throws IOException {
        answer(
                (wire, stream) -> {
                    wire.sendHeaders(stream, false, ":status", "200");
                    wire.sendData(stream, false, "abc");
                    wire.send(Http2Wire.RST_STREAM, 0, stream, Http2Wire.number(2));
                });

        RawCaller.Reply reply = gateway.call(gateway.get(""));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.whole()).isFalse();
    }

    @Test
    void aCallThatIsResetBeforeItsAnswerIsAProblem() throws IOException {
        answer((wire, stream) -> wire.send(Http2Wire.RST_STREAM, 0, stream, Http2Wire.number(7)));

        assertThat(gateway.call(gateway.get("")).problem()).isEqualTo("upstream-unreachable");
    }

    @Test
    @Tag("R06")
    void aCallerWhoLeavesCancelsItsStreamAndNotTheConnection() throws IOException {
        CountDownLatch reset = new CountDownLatch(1);
        answer(
                (wire, stream) -> {
                    wire.sendHeaders(stream, false, ":status", "200");
                    wire.sendData(stream, false, "abc");
                    if (wire.next().type() == Http2Wire.RST_STREAM) {
                        reset.countDown();
                    }
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            caller.head();
        }
        await().atMost(Duration.ofSeconds(1)).until(() -> reset.getCount() == 0);

        answer((wire, stream) -> ok(wire, stream, "ok"));
        assertThat(upstream.open()).isOne();
    }

    @Test
    @Tag("H11")
    void aHeadThatSplitsIsRefused() throws IOException {
        for (String field : new String[] {"a\r\nx-evil: 1", "a\nb", "a\0b"}) {
            answer(
                    (wire, stream) ->
                            wire.sendHeaders(stream, true, ":status", "200", "x-a", field));

            RawCaller.Reply reply = gateway.call(gateway.get(""));
            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.header("x-evil")).isEmpty();
        }
    }

    @Test
    @Tag("H11")
    void interimAnswersAreNotTakenForTheAnswer() throws IOException {
        answer(
                (wire, stream) -> {
                    for (int interim = 0; interim < 20; interim++) {
                        wire.sendHeaders(stream, false, ":status", "103", "link", "</x>");
                    }
                    ok(wire, stream, "ok");
                });

        RawCaller.Reply reply = gateway.call(gateway.get(""));
        assertThat(reply.status()).isIn(200, 502);
        assertThat(reply.header("link")).isEmpty();
    }

    @Test
    void anUpstreamThatWantsHttp1GetsHttp1() throws Exception {
        KeyStore store = SelfSigned.store(folder, "ip:127.0.0.1,dns:localhost");
        try (RunningGateway old =
                towards(new ScriptedUpstream(listener(store, "http/1.1")), store)) {
            assertThat(old.call(old.get("")).text()).isEqualTo("ok");
            assertThat(old.upstream.only().requestLine()).endsWith("HTTP/1.1");
        }
    }

    /** What an upstream does with a stream whose head it has read. */
    private interface Answer {
        void give(Http2Wire wire, int stream) throws IOException;
    }

    private void answer(Answer answer) {
        upstream.script(
                connection -> {
                    Http2Wire wire = new Http2Wire(connection.in(), connection.out());
                    wire.welcome();
                    while (true) {
                        Http2Wire.Frame frame = wire.next();
                        if (frame.type() == Http2Wire.HEADERS) {
                            heads.add(frame);
                            answer.give(wire, frame.stream());
                        }
                    }
                });
    }

    private static void ok(Http2Wire wire, int stream, String body) throws IOException {
        wire.sendHeaders(stream, false, ":status", "200", "x-from", "h2");
        wire.sendData(stream, true, body);
    }

    private static SSLServerSocket listener(KeyStore store, String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SelfSigned.keys(store), null, null);
        SSLServerSocket listener =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        listener.setSSLParameters(parameters);
        return listener;
    }

    private static RunningGateway towards(ScriptedUpstream upstream, KeyStore trusted) {
        return new RunningGateway(
                upstream,
                new Destination(true, "localhost", upstream.port(), "/base")
                        .allowing(RunningGateway.LOOPBACK)
                        .speakingHttp2(),
                settings -> UpstreamFailuresIT.trusting(settings, trusted),
                Thread::startVirtualThread,
                HostResolver.ofThisMachine());
    }
}
