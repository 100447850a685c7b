package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.Http2Wire;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.RawHttp2Caller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A head on which readers may disagree is refused over HTTP/2 as it is over HTTP/1.1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2HeadsIT {

    private static final int MOST_RESETS = 200;

    private RunningGateway gateway;
    private String[] usual = new String[0];

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = SelfSigned.overTls(folder, new ScriptedUpstream(), UnaryOperator.identity());
        usual = Http2CallsIT.fields(gateway, "GET", "/bearer/x");
    }

    @AfterAll
    void stop() throws IOException {
        gateway.close();
    }

    /** Whatever was refused, the broker serves the next call. */
    @AfterEach
    void theNextCallIsServed() throws IOException {
        int before = gateway.upstream.received().size();
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            assertThat(caller.call(head()).text()).isEqualTo("ok");
        }
        assertThat(gateway.upstream.received()).hasSize(before + 1);
    }

    @ParameterizedTest
    @Tag("H01")
    @Tag("H03")
    @MethodSource("io.leasehold.wire.Attacks#streamFields")
    void aFieldThatWouldMeanMoreOverHttp1IsRefused(String field) throws IOException {
        refused(with(field));
    }

    @Test
    @Tag("H01")
    void trailersMayBeOfferedAndTheOfferIsNotPassedOn() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            assertThat(caller.call(with("te=trailers")).text()).isEqualTo("ok");
        }
        assertThat(gateway.upstream.received().getLast().values("te")).isEmpty();
    }

    @ParameterizedTest
    @Tag("H04")
    @MethodSource("io.leasehold.wire.Attacks#streamPaths")
    void aPathThatMayMeanTwoThingsIsRefused(String path) throws IOException {
        refused(replaced(":path", path));
    }

    @ParameterizedTest
    @Tag("H04")
    @ValueSource(
            strings = {
                ":path=/bearer/y",
                ":method=POST",
                ":scheme=https",
                ":authority=broker",
                ":status=200",
                ":evil=1"
            })
    void aSecondOrUnknownPseudoHeaderIsRefused(String field) throws IOException {
        String[] twice = new String[head().length + 2];
        System.arraycopy(head(), 0, twice, 2, head().length);
        twice[0] = field.substring(0, field.indexOf('=', 1));
        twice[1] = field.substring(field.indexOf('=', 1) + 1);
        refused(twice);
        refused(with(field));
    }

    @ParameterizedTest
    @Tag("H04")
    @ValueSource(strings = {"http", "ftp", "https://x", "junk\r\n", ""})
    void anotherSchemeIsRefused(String scheme) throws IOException {
        refused(replaced(":scheme", scheme));
    }

    @ParameterizedTest
    @Tag("H04")
    @Tag("H07")
    @ValueSource(strings = {"CONNECT", "TRACE", "get", "FOO@", "GET /evil", "GET\r\n", ""})
    void aMethodThatCouldEchoOrTunnelIsRefused(String method) throws IOException {
        refused(replaced(":method", method));
    }

    @Test
    @Tag("H07")
    void tunnelsAreRefused() throws IOException {
        refused(":method", "CONNECT", ":authority", "upstream:443");
        String[] extended = head();
        extended[1] = "CONNECT";
        refused(joined(extended, ":protocol", "websocket"));
    }

    @ParameterizedTest
    @Tag("H05")
    @ValueSource(strings = {"user@broker", "user:pw@broker", "broker/x", "a b", "broker,evil", ""})
    void anAuthorityThatIsMoreThanAHostIsRefused(String authority) throws IOException {
        refused(replaced(":authority", authority));
    }

    @ParameterizedTest
    @Tag("H05")
    @ValueSource(strings = {"host=evil.example", "host=broker:80", "host=", "host=broker,evil"})
    void aHostThatDiffersFromTheAuthorityIsRefused(String field) throws IOException {
        refused(with(field));
    }

    @Test
    @Tag("H05")
    void twoHostsAreRefused() throws IOException {
        refused(joined(with("host=broker"), "host", "evil.example"));
    }

    @Test
    @Tag("H05")
    @Tag("U06")
    void theAuthorityDecidesNothing() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            assertThat(caller.call(replaced(":authority", "evil.example:81")).text())
                    .isEqualTo("ok");
        }
        assertThat(gateway.upstream.received().getLast().values("host"))
                .containsExactly("localhost:" + gateway.upstream.port());
    }

    @ParameterizedTest
    @Tag("H09")
    @Tag("F23")
    @ValueSource(strings = {"authorization=Bearer sk-mine", "authorization=Bearer lhl_forged"})
    void twoCredentialsAreRefused(String field) throws IOException {
        refused(with(field));
    }

    @Test
    @Tag("H09")
    void theHandleTwiceIsRefused() throws IOException {
        String[] head = head();
        refused(joined(head, "authorization", head[9]));
    }

    @ParameterizedTest
    @Tag("H02")
    @ValueSource(strings = {"2", "4", "-1", "+3", "3, 4", "x"})
    void aLengthThatIsNotThatOfTheBodyNeverMakesAWholeRequest(String length) throws IOException {
        assertNeverWhole(joined(post(), "content-length", length));
    }

    @Test
    @Tag("H02")
    void twoLengthsAreRefused() throws IOException {
        assertNeverWhole(joined(post(), "content-length", "3", "content-length", "4"));
        assertNeverWhole(joined(post(), "content-length", "4", "content-length", "3"));
    }

    /** RFC 9110 lets a recipient take a repeated length for one; Netty does before we see it. */
    @Test
    @Tag("H02")
    void theSameLengthTwiceGoesUpstreamOnce() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            int stream = caller.stream();
            caller.wire().sendHeaders(stream, false, joined(post(), "content-length", "3, 3"));
            caller.wire().sendData(stream, true, "abc");
            assertThat(caller.reply(stream).text()).isEqualTo("ok");
        }
        assertThat(gateway.upstream.received().getLast().values("content-length"))
                .containsExactly("3");
    }

    @Test
    @Tag("F16")
    @Tag("H10")
    void aHeadThatIsTooLongIsRefused() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            // One frame takes it; the list, which counts 32 more for each field, does not.
            int rest = 16_384 - Http2Wire.block(head()).length - 20;
            RawCaller.Reply reply = caller.call(with("x-long=" + "a".repeat(rest)));
            assertThat(reply.status()).isIn(431, 400, RawHttp2Caller.RESET, RawHttp2Caller.CLOSED);
        }
    }

    @Test
    @Tag("H10")
    void aBlockThatUnpacksToManyHeadersIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(Http2Wire.block(head()));
        // Put one long field into the table, and then name it by its number over and over.
        bomb.write(0x40);
        bomb.write(1);
        bomb.write('x');
        byte[] value = "a".repeat(3000).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        bomb.write(127);
        int rest = value.length - 127;
        bomb.write(rest & 127 | 128);
        bomb.write(rest >> 7);
        bomb.writeBytes(value);
        for (int copy = 0; copy < 12_000; copy++) {
            bomb.write(0x80 | 62);
        }
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            int stream = caller.stream();
            caller.wire()
                    .send(
                            Http2Wire.HEADERS,
                            Http2Wire.END_HEADERS | Http2Wire.END_STREAM,
                            stream,
                            bomb.toByteArray());
            assertThat(caller.reply(stream).status())
                    .isIn(431, 400, RawHttp2Caller.RESET, RawHttp2Caller.CLOSED);
        }
    }

    @Test
    @Tag("H10")
    void resetsOverAndOverEndTheConnection() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            for (int call = 0; call <= MOST_RESETS; call++) {
                int stream = caller.stream();
                if (!sent(caller, rapid(stream))) {
                    break;
                }
            }
            assertThat(isClosed(caller)).isTrue();
        }
    }

    /** The caller sends what makes the broker reset the stream. */
    @Test
    @Tag("H10")
    void resetsThatTheCallerProvokesEndTheConnectionToo() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            for (int call = 0; call <= MOST_RESETS; call++) {
                int stream = caller.stream();
                ByteArrayOutputStream frames = new ByteArrayOutputStream();
                frames.writeBytes(
                        Http2Wire.frame(
                                Http2Wire.HEADERS,
                                Http2Wire.END_HEADERS,
                                stream,
                                Http2Wire.block(replaced(":path", "/nobody/x"))));
                frames.writeBytes(
                        Http2Wire.frame(Http2Wire.WINDOW_UPDATE, 0, stream, Http2Wire.number(0)));
                if (!sent(caller, frames.toByteArray())) {
                    break;
                }
            }
            assertThat(isClosed(caller)).isTrue();
        }
    }

    @Test
    @Tag("H10")
    void continuationsWithoutEndEndTheConnection() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            int stream = caller.stream();
            caller.wire().send(Http2Wire.HEADERS, 0, stream, Http2Wire.block(head()));
            for (int part = 0; part < 1000; part++) {
                if (!sent(
                        caller, Http2Wire.frame(Http2Wire.CONTINUATION, 0, stream, new byte[0]))) {
                    break;
                }
            }
            assertThat(isClosed(caller)).isTrue();
        }
    }

    @ParameterizedTest
    @Tag("H10")
    @ValueSource(ints = {Http2Wire.PING, Http2Wire.SETTINGS})
    void questionsOverAndOverEndTheConnection(int type) throws IOException {
        byte[] payload = type == Http2Wire.PING ? new byte[8] : new byte[0];
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            for (int question = 0; question < 400; question++) {
                if (!sent(caller, Http2Wire.frame(type, 0, 0, payload))) {
                    break;
                }
            }
            assertThat(isClosed(caller)).isTrue();
        }
    }

    @Test
    @Tag("H10")
    void noMoreStreamsAreOpenAtOnceThanWereAgreedOn() throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            int stream = 0;
            for (int call = 0; call <= 100; call++) {
                stream = caller.stream();
                caller.wire().sendHeaders(stream, false, joined(post(), "expect", "100-continue"));
            }
            assertThat(refusalOf(caller, stream)).isTrue();
        }
    }

    private static boolean refusalOf(RawHttp2Caller caller, int stream) {
        try {
            while (true) {
                Http2Wire.Frame frame = caller.wire().next();
                if (frame.type() == Http2Wire.GOAWAY
                        || frame.type() == Http2Wire.RST_STREAM && frame.stream() == stream) {
                    return true;
                }
            }
        } catch (IOException _) {
            return true;
        }
    }

    private byte[] rapid(int stream) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(
                Http2Wire.frame(
                        Http2Wire.HEADERS,
                        Http2Wire.END_HEADERS | Http2Wire.END_STREAM,
                        stream,
                        Http2Wire.block(replaced(":path", "/nobody/x"))));
        frames.writeBytes(Http2Wire.frame(Http2Wire.RST_STREAM, 0, stream, Http2Wire.number(8)));
        return frames.toByteArray();
    }

    private static boolean sent(RawHttp2Caller caller, byte[] frames) {
        try {
            caller.wire().sendAll(frames);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** By the broker on purpose, well before a connection that is idle would be closed. */
    private static boolean isClosed(RawHttp2Caller caller) {
        long idle = System.nanoTime() + RunningGateway.SILENCE.plusSeconds(2).toNanos();
        try {
            while (true) {
                caller.wire().read();
            }
        } catch (IOException _) {
            return System.nanoTime() < idle;
        }
    }

    /** What follows a body of another length may not make of it a request that looks whole. */
    private void assertNeverWhole(String... head) throws IOException {
        int before = gateway.upstream.received().size();
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            int stream = caller.stream();
            caller.wire().sendHeaders(stream, false, head);
            caller.wire().sendData(stream, true, "abc");
            RawCaller.Reply reply = caller.reply(stream);
            assertThat(reply.status()).isIn(400, 502, RawHttp2Caller.RESET, RawHttp2Caller.CLOSED);
        }
        assertThat(gateway.upstream.received().subList(before, gateway.upstream.received().size()))
                .noneMatch(request -> request.text().equals("abc"));
        gateway.upstream.received().clear();
    }

    private void refused(String... head) throws IOException {
        int before = gateway.upstream.received().size();
        try (RawHttp2Caller caller = new RawHttp2Caller(gateway.port())) {
            RawCaller.Reply reply = caller.call(head);

            assertThat(reply.status())
                    .isIn(400, 404, 431, 501, RawHttp2Caller.RESET, RawHttp2Caller.CLOSED);
            assertThat(reply.text()).doesNotContain(RunningGateway.KEY).doesNotContain("lhl_");
        }
        assertThat(gateway.upstream.received()).hasSize(before);
    }

    private String[] head() {
        return usual.clone();
    }

    private String[] post() {
        return replaced(":method", "POST");
    }

    private String[] with(String field) {
        int mark = field.indexOf('=', field.startsWith("=") ? 0 : 1);
        return joined(head(), field.substring(0, mark), field.substring(mark + 1));
    }

    private String[] replaced(String name, String value) {
        String[] head = head();
        head[Arrays.asList(head).indexOf(name) + 1] = value;
        return head;
    }

    private static String[] joined(String[] head, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(head));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
