package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import io.leasehold.wire.RawCaller.Reply;
import io.leasehold.wire.RawHttp2Caller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Running brokers between hostile callers and lying upstreams, over HTTP/1.1 and over HTTP/2. After
 * each case the next clean call is served, and the key has come back nowhere.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSidesIT {

    private static final String SMUGGLED = "0\r\n\r\nGET /bearer/evil HTTP/1.1\r\nHost: b\r\n\r\n";

    /** What is scripted next counts for the next connection. */
    private static final String OK =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

    private static final HostileEnvironment ENVIRONMENT = HostileEnvironment.set();

    @AfterAll
    static void end() throws IOException {
        ENVIRONMENT.close();
    }

    @BeforeEach
    void quiet() {
        ENVIRONMENT.upstream().script(once(OK));
        ENVIRONMENT.upstream().received().clear();
    }

    @AfterEach
    void theNextCallIsServedOverEitherProtocol() throws IOException {
        quiet();
        assertThat(ENVIRONMENT.call(ENVIRONMENT.get("/bearer/v1")).text()).isEqualTo("ok");
        assertThat(ENVIRONMENT.stream(ENVIRONMENT.fields("/bearer/v1")).text()).isEqualTo("ok");
        assertThat(ENVIRONMENT.upstream().received()).hasSize(2);
        assertThat(ENVIRONMENT.logs()).doesNotContain(HostileEnvironment.KEY);
    }

    @ParameterizedTest
    @Tag("F01")
    @Tag("F03")
    @Tag("F05")
    @Tag("F07")
    @Tag("F11")
    @Tag("F16")
    @Tag("F18")
    @MethodSource("io.leasehold.wire.Attacks#requestHeads")
    void aHeadOnWhichReadersMayDisagreeIsRefused(String headers) {
        Reply reply = ENVIRONMENT.call(ENVIRONMENT.post(headers, SMUGGLED));

        assertThat(reply.status() + " " + reply.problem()).isEqualTo("400 request-malformed");
        assertThat(ENVIRONMENT.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @Tag("F12")
    @Tag("F15")
    @Tag("U01")
    @MethodSource("io.leasehold.wire.Attacks#requestPaths")
    void aPathThatMayMeanTwoPlacesIsRefused(String path) {
        Reply reply = ENVIRONMENT.call(ENVIRONMENT.get(path));

        assertThat(reply.status() + " " + reply.problem()).isEqualTo("400 request-malformed");
        assertThat(ENVIRONMENT.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @Tag("H01")
    @Tag("H03")
    @MethodSource("io.leasehold.wire.Attacks#streamFields")
    void aFieldThatWouldMeanMoreOverHttp1IsRefused(String field) throws IOException {
        int mark = field.indexOf('=', field.startsWith("=") ? 0 : 1);

        assertRefused(
                ENVIRONMENT.fields(
                        "/bearer/v1", field.substring(0, mark), field.substring(mark + 1)));
    }

    @ParameterizedTest
    @Tag("H04")
    @MethodSource("io.leasehold.wire.Attacks#streamPaths")
    void aPathOfAStreamThatMayMeanTwoPlacesIsRefused(String path) throws IOException {
        assertRefused(ENVIRONMENT.fields(path));
    }

    @ParameterizedTest
    @Tag("R01")
    @MethodSource("io.leasehold.wire.Attacks#answers")
    void anAnswerOfUnclearFramingIsDeliveredOverNeitherProtocol(String answer) throws IOException {
        for (Protocol protocol : Protocol.values()) {
            ENVIRONMENT.upstream().script(once(answer));

            Reply reply = protocol.call("/bearer/v1");

            assertThat(reply.status()).as(protocol.name()).isEqualTo(502);
            assertThat(reply.problem()).isEqualTo("upstream-invalid");
            assertThat(reply.text()).doesNotContain("abc");
        }
    }

    static Stream<String> echoes() {
        return HostileEnvironment.formsOfTheKey().stream();
    }

    @ParameterizedTest
    @Tag("K01")
    @Tag("K02")
    @Tag("K04")
    @Tag("K06")
    @Tag("K07")
    @MethodSource("echoes")
    void theKeyComesBackInNoFormAndNoPlace(String form) throws IOException {
        for (Protocol protocol : Protocol.values()) {
            ENVIRONMENT.upstream().script(connection -> echo(connection, form));

            Reply reply = protocol.call("/bearer/v1");

            assertThat(reply.whole()).isTrue();
            assertThat(reply.text()).isEqualTo("<" + "*".repeat(form.length()) + ">");
            assertThat(reply.headerLines().toString())
                    .containsIgnoringCase("x-echo: ")
                    .doesNotContain(form);
        }
    }

    @Test
    @Tag("R05")
    void anAnswerThatIsCutNeverLooksWhole() throws IOException {
        for (Protocol protocol : Protocol.values()) {
            ENVIRONMENT.upstream().script(once("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"));
            assertThat(protocol.call("/bearer/v1").whole()).as(protocol.name()).isFalse();
        }
    }

    @Test
    @Tag("R06")
    void whatACallerLeavesEndsUpstreamWithinASecond() throws IOException {
        ENVIRONMENT.upstream().script(HostileSidesIT::openStream);
        try (RawCaller caller = new RawCaller(ENVIRONMENT.port())) {
            caller.send(ENVIRONMENT.get("/bearer/v1"));
            caller.head();
        }
        await().atMost(Duration.ofSeconds(1)).until(() -> ENVIRONMENT.upstream().open() == 0);
        try (RawHttp2Caller caller = new RawHttp2Caller(ENVIRONMENT.tlsPort())) {
            int stream = caller.stream();
            caller.wire().sendHeaders(stream, true, ENVIRONMENT.fields("/bearer/v1"));
            caller.head(stream);
        }
        await().atMost(Duration.ofSeconds(1)).until(() -> ENVIRONMENT.upstream().open() == 0);
    }

    private static void assertRefused(String... fields) throws IOException {
        Reply reply = ENVIRONMENT.stream(fields);

        assertThat(reply.status())
                .isIn(400, 404, 431, 501, RawHttp2Caller.RESET, RawHttp2Caller.CLOSED);
        assertThat(ENVIRONMENT.upstream().received()).isEmpty();
    }

    /** How a caller speaks. */
    private enum Protocol {
        HTTP1 {
            @Override
            Reply call(String path) {
                return ENVIRONMENT.call(ENVIRONMENT.get(path));
            }
        },
        HTTP2 {
            @Override
            Reply call(String path) throws IOException {
                return ENVIRONMENT.stream(ENVIRONMENT.fields(path));
            }
        };

        abstract Reply call(String path) throws IOException;
    }

    private static ScriptedUpstream.Script once(String answer) {
        return connection -> {
            connection.readRequest();
            connection.send(answer);
        };
    }

    private static void echo(ScriptedUpstream.Connection connection, String form)
            throws IOException {
        connection.readRequest();
        connection.send(
                "HTTP/1.1 200 %s\r\nX-Echo: %s\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        .formatted(form, form));
        String body = "<" + form + ">";
        for (String part : List.of(body.substring(0, 7), body.substring(7))) {
            connection.send("%x\r\n%s\r\n".formatted(part.length(), part));
        }
        connection.send("0\r\nX-Echo: " + form + "\r\n\r\n");
    }

    private static void openStream(ScriptedUpstream.Connection connection) throws IOException {
        connection.readRequest();
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        connection.awaitEnd();
    }
}
