package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.call.Services;
import io.leasehold.call.TraceHeaders;
import io.leasehold.integration.Integration;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attack cases F21, F24, R02, R10, U02, U06, U07: what goes upstream and what comes back. */
class CallPassingIT {

    private static final String KEY = RunningGateway.KEY;

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    static Stream<Arguments> slots() {
        return Stream.of(
                Arguments.of(Services.bearer(), "", "Authorization: Bearer %s", "Bearer " + KEY),
                Arguments.of(
                        Services.token(),
                        "",
                        "Authorization: Token token=%s;",
                        "Token token=" + KEY + ";"),
                Arguments.of(Services.basic(), "", "basic:x:%s", basic(KEY + ":" + KEY)),
                Arguments.of(Services.userOnly(), "", "basic:%s:", basic(KEY + ":")));
    }

    @Tag("K11")
    @ParameterizedTest
    @MethodSource("slots")
    void theHandleIsSwappedForTheKey(
            Integration service, String query, String header, String expected) throws IOException {
        call(service, "/v1" + query, header);

        ScriptedUpstream.Received received = gateway.upstream.only();
        assertThat(received.values("authorization")).containsExactly(expected);
        assertThat(received.head()).doesNotContain("lhl_");
    }

    @Test
    void aHeaderKeyReplacesABearerHandle() throws IOException {
        call(Services.header(), "/v1", "Authorization: Bearer %s");

        assertThat(gateway.upstream.only().values("x-api-key")).containsExactly(KEY);
        assertThat(gateway.upstream.only().values("authorization")).isEmpty();
    }

    @Tag("K11")
    @Test
    void aQueryKeyReplacesAQueryHandle() throws IOException {
        call(Services.query(), "/v1?a=%%20b&key=%s&alt=sse", "X-Other: 1");

        assertThat(gateway.upstream.only().requestLine())
                .isEqualTo("GET /base/v1?a=%20b&alt=sse&key=sk-real-A1b2%2FC3%2Bd4%26E5 HTTP/1.1");
        assertThat(gateway.upstream.only().head()).doesNotContain("lhl_");
    }

    @Test
    @Tag("F21")
    @Tag("F24")
    void nothingOfTheCallersOwnGoesAlong() throws IOException {
        gateway.call(
                gateway.get(
                        """
                        Connection: keep-alive, X-Hop, authorization\r
                        X-Hop: 1\r
                        Cookie: session=1\r
                        Proxy-Authorization: Basic eDp5\r
                        X-Forwarded-Host: evil.example\r
                        X-Vault-Token: hvs.mine\r
                        Accept-Encoding: gzip, br\r
                        TE: trailers\r
                        Upgrade: h2c\r
                        HTTP2-Settings: AAMAAABkAAQAAP__\r
                        User-Agent: sdk/1\r
                        X-Stainless-Lang: java\r
                        """));

        assertThat(gateway.upstream.only().head().lines())
                .containsExactlyInAnyOrder(
                        "GET /base/v1/things HTTP/1.1",
                        "Host: localhost:" + gateway.upstream.port(),
                        "User-Agent: sdk/1",
                        "X-Stainless-Lang: java",
                        "Accept-Encoding: identity",
                        "Authorization: Bearer " + KEY,
                        "");
    }

    @Test
    void traceHeadersGoUpstreamOnlyIfAnOperatorSaysSo() throws IOException {
        String traced =
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n"
                        + "tracestate: a=b\r\nbaggage: user=1\r\nX-B3-TraceId: 1\r\n";
        gateway.call(gateway.get(traced));
        try (RunningGateway passing =
                new RunningGateway(
                        new ScriptedUpstream(),
                        false,
                        settings -> settings.with(TraceHeaders.PASS),
                        Thread::startVirtualThread)) {
            passing.call(passing.get(traced));
            assertThat(passing.upstream.only().values("traceparent")).hasSize(1);
            assertThat(passing.upstream.only().values("baggage")).hasSize(1);
        }

        assertThat(gateway.upstream.only().head())
                .doesNotContainIgnoringCase("trace")
                .doesNotContain("baggage");
    }

    /** What names the key's own header in Connection would have it dropped by a careless proxy. */
    @Test
    @Tag("F21")
    void aCallerCannotHaveTheKeyDropped() throws IOException {
        gateway.call(
                "GET /header/v1 HTTP/1.1\r\nHost: b\r\nx-api-key: "
                        + gateway.handle(Services.header())
                        + "\r\nConnection: keep-alive, x-api-key, host, accept-encoding\r\n\r\n");

        assertThat(gateway.upstream.only().values("x-api-key")).containsExactly(KEY);
        assertThat(gateway.upstream.only().values("accept-encoding")).containsExactly("identity");
        assertThat(gateway.upstream.only().values("host")).hasSize(1);
    }

    /** Wherever else a credential of this integration may stand, the caller's own is taken out. */
    @Test
    @Tag("F24")
    void aKeyOfTheCallersOwnInAnotherSlotDoesNotGoAlong() throws IOException {
        String handle = gateway.handle(Services.query());
        gateway.call(
                "GET /query/v1?key="
                        + handle
                        + "&a=1 HTTP/1.1\r\nHost: b\r\nAuthorization: Bearer sk-mine\r\n"
                        + "Cookie: key=sk-mine\r\nProxy-Authorization: Basic c2s=\r\n\r\n");

        assertThat(gateway.upstream.only().head())
                .doesNotContain("sk-mine")
                .doesNotContain("lhl_")
                .containsOnlyOnce("key=");
    }

    @Test
    @Tag("U02")
    void thePathIsSentByteForByte() throws IOException {
        String path = "/v4/projects/group%2Fproject;v=1/a%20b//c:run?q=%7e&x=1;2";
        gateway.call(gateway.get("").replace("/v1/things", path));

        assertThat(gateway.upstream.only().requestLine())
                .isEqualTo("GET /base" + path + " HTTP/1.1");
    }

    @Tag("R02")
    @Test
    @Tag("U07")
    void aRedirectIsHandedBackAndNotFollowed() throws IOException {
        gateway.upstream.answer(
                "HTTP/1.1 307 Moved\r\nLocation: /base/v2/x?k="
                        + KEY
                        + "\r\nContent-Length: 0\r\n\r\n");

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.header("location")).contains("/bearer/v2/x?k=" + "*".repeat(KEY.length()));
        assertThat(gateway.upstream.only().requestLine()).contains("/base/v1/things");
    }

    @Tag("R12")
    @Tag("R03")
    @Tag("R02")
    @Test
    void headersThatSpeakForTheBrokersOriginDoNotComeBack() throws IOException {
        gateway.upstream.answer(
                """
                HTTP/1.1 201 Because\r
                Content-Length: 2\r
                Set-Cookie: a=b\r
                Strict-Transport-Security: max-age=1\r
                Access-Control-Allow-Origin: *\r
                Leasehold-Problem: handle-invalid\r
                Connection: X-Hop\r
                X-Hop: 1\r
                X-Request-Id: 7\r
                X-Twice: 1\r
                X-Twice: 2\r
                \r
                ok""");

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEqualTo("ok");
        assertThat(
                        reply.headerLines().stream()
                                .map(line -> line.split(":")[0].toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "x-request-id",
                        "x-twice",
                        "x-twice",
                        "x-content-type-options",
                        "content-security-policy",
                        "cache-control",
                        "content-length");
    }

    @Tag("R10")
    @ParameterizedTest
    @CsvSource({
        "HEAD, 200 OK, Content-Length: 12345, 200, 12345",
        "GET, 304 Not Modified, Content-Length: 12345, 304, 12345",
        "GET, 304 Not Modified, ETag: x, 304, ''",
        "DELETE, 204 No Content, ETag: x, 204, ''",
        "HEAD, 200 OK, Transfer-Encoding: chunked, 200, ''"
    })
    void answersWithoutABodyKeepTheirMeaning(
            String method, String status, String header, int expected, String length)
            throws IOException {
        gateway.upstream.answer("HTTP/1.1 " + status + "\r\n" + header + "\r\n\r\n");
        String request = gateway.get("").replaceFirst("GET", method);

        try (RawCaller caller = new RawCaller(gateway.port())) {
            for (int call = 0; call < 2; call++) {
                caller.send(request);
                RawCaller.Reply reply = caller.reply(true);
                assertThat(reply.status()).isEqualTo(expected);
                assertThat(reply.header("content-length").orElse("")).isEqualTo(length);
                assertThat(reply.header("transfer-encoding")).isEmpty();
            }
        }
    }

    @Test
    void lengthsAreKeptInBothDirections() throws IOException {
        gateway.upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        RawCaller.Reply reply = gateway.call(gateway.post("Content-Length: 3\r\n", "abc"));

        assertThat(reply.header("content-length")).contains("2");
        assertThat(reply.header("transfer-encoding")).isEmpty();
        assertThat(gateway.upstream.only().values("content-length")).containsExactly("3");
        assertThat(gateway.upstream.only().values("transfer-encoding")).isEmpty();
    }

    @Test
    void connectionsAreKeptOnBothSides() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            String request = gateway.post("Content-Length: 3\r\n", "abc");
            for (int call = 0; call < 20; call++) {
                caller.send(request);
                assertThat(caller.reply().text()).isEqualTo("ok");
            }
        }
        assertThat(gateway.upstream.accepted()).isEqualTo(1);
    }

    /** The JDK's client offers HTTP/2 on its first request of every plain connection. */
    @Test
    void aStockClientNeedsNothingButAddressAndHandle() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:" + gateway.port() + "/bearer/v1/x"))
                            .header("Authorization", "Bearer " + gateway.handle(Services.bearer()))
                            .POST(HttpRequest.BodyPublishers.ofString("hello"))
                            .build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("ok");
        }
        assertThat(gateway.upstream.only().text()).isEqualTo("hello");
    }

    @Test
    void aChangedKeyIsUsedWithinFiveSeconds() throws IOException {
        String request = gateway.get("");
        gateway.call(request);
        gateway.keys.keep(Services.bearer().id(), Map.of("key", "sk-next-key"));

        await().untilAsserted(
                        () -> {
                            gateway.call(request);
                            assertThat(gateway.upstream.received().getLast().head())
                                    .contains("Bearer sk-next-key");
                        });
    }

    private void call(Integration service, String target, String header) throws IOException {
        String handle = gateway.handle(service);
        String line =
                header.startsWith("basic:")
                        ? "Authorization: " + basic(header.substring(6).formatted(handle))
                        : header.formatted(handle);
        RawCaller.Reply reply =
                gateway.call(
                        "GET /%s%s HTTP/1.1\r\nHost: b\r\n%s\r\n\r\n"
                                .formatted(service.id(), target.formatted(handle), line));
        assertThat(reply.status()).isEqualTo(200);
    }

    private static String basic(String pair) {
        return "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }
}
