package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases F01 to F18 and finding 1, on bare sockets. */
class CallFramingIT {

    private static final String SMUGGLED = "0\r\n\r\nGET /bearer/evil HTTP/1.1\r\nHost: b\r\n\r\n";

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
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
    void aHeadOnWhichReadersMayDisagreeIsRefusedAndTheConnectionClosed(String headers)
            throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post(headers, SMUGGLED));

            RawCaller.Reply reply = caller.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.problem()).isEqualTo("request-malformed");
            assertThat(gateway.upstream.accepted()).isZero();
        }
        assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
    }

    /** Such a body may as well be the next request: nobody can tell. */
    @ParameterizedTest
    @Tag("F01")
    @MethodSource("io.leasehold.wire.Attacks#requestHeads")
    void whatFollowsAMalformedHeadIsNotServed(String headers) throws IOException {
        assertNothingIsServedBehind(gateway.post(headers, gateway.get("")));
    }

    @ParameterizedTest
    @Tag("F01")
    @ValueSource(
            strings = {
                "get /bearer/v1 HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET /bearer/%2e%2e/x HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET /bearer/v1?a=\u00e9 HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET http://b/bearer/v1 HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET /bearer/v1 HTTP/1.0\r\nHost: b\r\n\r\n",
                "GET /bearer/v1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /bearer/v1 HTTP/1.1\r\n\r\n",
                "GET /bearer/v1 HTTP/1.1\r\nHost: b\r\nUpgrade: x\r\n\r\n",
                "GET /bearer/v1\r\nHost: b\r\n\r\n"
            })
    void whatFollowsAMalformedRequestIsNotServed(String request) throws IOException {
        assertNothingIsServedBehind(request + gateway.get(""));
    }

    private void assertNothingIsServedBehind(String requests) throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(requests);

            RawCaller.Reply reply = caller.reply();
            assertThat(reply.problem()).isEqualTo("request-malformed");
            assertThat(reply.header("connection")).contains("close");
            assertThat(caller.isClosedByOther()).isTrue();
        }
        assertThat(gateway.upstream.accepted()).isZero();
    }

    @Test
    @Tag("F01")
    void aRequestWithBothFramingsEndsTheConnection() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(
                    gateway.post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", SMUGGLED));
            assertThat(caller.reply().status()).isEqualTo(400);
            assertThat(caller.isClosedByOther()).isTrue();
        }
        assertThat(gateway.upstream.received()).isEmpty();
    }

    @Test
    @Tag("F02")
    void aChunkedBodyThatLooksLikeARequestStaysABody() throws IOException {
        String body = "0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n";
        String chunked = "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);

        assertThat(gateway.call(gateway.post("Transfer-Encoding: chunked\r\n", chunked)).text())
                .isEqualTo("ok");
        ScriptedUpstream.Received received = gateway.upstream.only();
        assertThat(received.text()).isEqualTo(body);
        assertThat(received.values("transfer-encoding")).containsExactly("chunked");
        assertThat(received.values("content-length")).isEmpty();
    }

    static Stream<String> brokenChunks() {
        return Stream.of("0x3\r\nabc\r\n", "g\r\n", "3;a\nb\r\nabc\r\n", "-1\r\n", "3\nabc\r\n");
    }

    @ParameterizedTest
    @Tag("F09")
    @MethodSource("brokenChunks")
    void aBrokenChunkNeverMakesAWholeRequest(String body) throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post("Transfer-Encoding: chunked\r\n", body + "0\r\n\r\n"));
            await().untilAsserted(() -> assertThat(caller.isClosedByOther()).isTrue());
        }
        gateway.call(gateway.get(""));
        assertThat(gateway.upstream.only().requestLine()).startsWith("GET");
    }

    @Test
    @Tag("F10")
    void trailersAreNotPassedOn() throws IOException {
        String body = "3\r\nabc\r\n0\r\nAuthorization: Bearer sk-mine\r\nX-Sum: 1\r\n\r\n";

        assertThat(gateway.call(gateway.post("Transfer-Encoding: chunked\r\n", body)).text())
                .isEqualTo("ok");
        assertThat(gateway.upstream.only().text()).isEqualTo("abc");
        assertThat(gateway.upstream.only().head()).doesNotContain("X-Sum");
    }

    @Test
    @Tag("F17")
    void pipelinedRequestsAreEachAuthorized() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(
                    gateway.post("Content-Length: 3\r\n", "abc")
                            + "GET /bearer/second HTTP/1.1\r\nHost: b\r\n\r\n");
            assertThat(caller.reply().status()).isEqualTo(200);
            assertThat(caller.reply().status()).isEqualTo(401);
        }
        assertThat(gateway.upstream.only().text()).isEqualTo("abc");
    }

    /** RFC 9112 lets a server refuse a folded line or join it; Netty joins it before we see it. */
    @Test
    @Tag("F08")
    void aFoldedHeaderGoesUpstreamAsOneLine() throws IOException {
        gateway.call(gateway.get("X-Fold: a\r\n\t b\r\n"));

        assertThat(gateway.upstream.only().values("x-fold")).containsExactly("a b");
    }

    @Test
    @Tag("F14")
    void otherVersionsOfHttpAreRefused() throws IOException {
        String rest = "\r\nHost: b\r\n\r\n";

        assertThat(gateway.call("GET /bearer/x HTTP/1.0" + rest).status()).isEqualTo(400);
        assertThat(gateway.call("GET /bearer/x HTTP/2.0" + rest).status()).isEqualTo(501);
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(caller.head().status()).isEqualTo(501);
        }
    }

    @Test
    @Tag("F18")
    void anExpectedContinueIsSentOnceTheCallIsAdmitted() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.post("Expect: 100-continue\r\nContent-Length: 3\r\n", ""));
            assertThat(caller.head().status()).isEqualTo(100);
            caller.send("abc");
            assertThat(caller.reply().text()).isEqualTo("ok");
        }
        assertThat(gateway.upstream.only().text()).isEqualTo("abc");
        assertThat(gateway.upstream.only().values("expect")).isEmpty();
    }
}
