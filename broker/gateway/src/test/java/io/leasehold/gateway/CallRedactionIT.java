package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that echoes the key by accident. */
class CallRedactionIT {

    private static final String KEY = RunningGateway.KEY;
    private static final String MASK = "*".repeat(KEY.length());

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Tag("K02")
    @Test
    void aKeyIsMaskedAtEverySplitOfTheAnswer() throws IOException {
        String body = "<" + KEY + ">";
        for (int split = 1; split < body.length(); split++) {
            String first = body.substring(0, split);
            String second = body.substring(split);
            gateway.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                        connection.send(chunk(first));
                        connection.send(chunk(second) + "0\r\n\r\n");
                    });

            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("<" + MASK + ">");
        }
    }

    @Tag("K13")
    @Tag("K06")
    @Tag("K04")
    @Tag("K01")
    @Test
    void everyFormIsMaskedAndLengthsHold() throws IOException {
        String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        String base64 =
                Base64.getEncoder()
                        .encodeToString(("x:" + KEY).getBytes(StandardCharsets.US_ASCII));
        String body = KEY + " " + encoded + " " + base64;
        gateway.upstream.answer(
                "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.whole()).isTrue();
        assertThat(reply.text())
                .startsWith(MASK + " " + "*".repeat(encoded.length()) + " ")
                .doesNotContain(base64.substring(4, base64.length() - 4));
    }

    @Tag("K01")
    @Test
    void aKeyInHeadersOrReasonDoesNotComeBack() throws IOException {
        gateway.upstream.answer(
                "HTTP/1.1 401 %s\r\nX-Echo: Bearer %s\r\n%s: 1\r\nContent-Length: 0\r\n\r\n"
                        .formatted(KEY, KEY, KEY.replaceAll("[/+&]", "")));

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.header("x-echo")).contains("Bearer " + MASK);
        assertThat(reply.headerLines().toString()).doesNotContain(KEY);
    }

    @Tag("K01")
    @Test
    void aHeaderThatIsFoldedWithinTheKeyDoesNotBringItBack() throws IOException {
        gateway.upstream.answer(
                "HTTP/1.1 200 OK\r\nX-Echo: Bearer %s\r\n \t%s;\r\nContent-Length: 0\r\n\r\n"
                        .formatted(KEY.substring(0, 7), KEY.substring(7)));

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.header("x-echo"))
                .contains("Bearer " + "*".repeat(7) + " " + "*".repeat(KEY.length() - 7) + ";");
    }

    @Test
    void aPrefixAtTheEndOfTheAnswerIsDelivered() throws IOException {
        String body = "the prefix is " + KEY.substring(0, 8);
        gateway.upstream.answer(
                "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo(body);
    }

    @Tag("K01")
    @Tag("R02")
    @Test
    void noHeaderOfWhateverKindHoldsTheKey() throws IOException {
        String percent = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        String answer = "HTTP/1.1 302 Found\r\n";
        for (String name :
                new String[] {
                    "Location",
                    "Content-Location",
                    "Set-Cookie",
                    "ETag",
                    "X-Request-Url",
                    "Link",
                    "WWW-Authenticate",
                    "Server",
                    "Refresh",
                    "Content-Type",
                    "Content-Disposition"
                }) {
            answer += name + ": <https://localhost/base/?api_key=" + percent + ">\r\n";
            answer += name + ": a=\"" + KEY.replace("/", "\\/") + "\"\r\n";
        }
        gateway.upstream.answer(answer + "Content-Length: 0\r\n\r\n");

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.headerLines().toString())
                .doesNotContain(KEY, percent, KEY.replace("/", "\\/"), percent.substring(12))
                .contains("*".repeat(percent.length()));
    }

    @Tag("K06")
    @Tag("K07")
    @Test
    void aKeyIsMaskedHoweverItIsEscapedAndSplit() throws IOException {
        String json = KEY.replace("/", "\\/").replace("s", "\\u0073");
        String twice = KEY.replace("/", "%252F").replace("&", "&amp;");
        String hex = HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.US_ASCII));
        String text = "<" + json + "|" + twice + "|" + hex + ">";
        String masked =
                "<%s|%s|%s>"
                        .formatted(
                                "*".repeat(json.length()),
                                "*".repeat(twice.length()),
                                "*".repeat(hex.length()));
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int at = 0; at < text.length(); at += 3) {
                        connection.send(chunk(text.substring(at, Math.min(text.length(), at + 3))));
                    }
                    connection.send("0\r\n\r\n");
                });

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo(masked);
    }

    @Tag("K02")
    @Test
    void anEventThatEndsInWhatLooksLikeABeginningIsDeliveredAtOnce() throws Exception {
        String[] events = {
            "data: " + KEY.substring(0, 9) + "\n\n",
            "data: 100%\n\n",
            "data: a &\n\n",
            "data: \\\n\n",
            "data: {\"delta\":\"\\u0073\"}\n\n",
            ": s\r\n\r\n"
        };
        Semaphore next = new Semaphore(1);
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (String event : events) {
                        next.acquireUninterruptibly();
                        connection.send(chunk(event));
                    }
                    connection.send("0\r\n\r\n");
                });
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get(""));
            caller.head();
            for (String event : events) {
                assertThat(caller.chunk()).isEqualTo(event);
                next.release();
            }
        }
    }

    @Tag("R04")
    @Tag("K03")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: zstd",
                "Content-Encoding: br",
                "Content-Encoding: gzip, gzip",
                "Content-Encoding: aes128gcm",
                "Content-Encoding:",
                "Content-Encoding: identity, br",
                "Content-Encoding: identity\r\nContent-Encoding: deflate"
            })
    void anAnswerThatCannotBeReadIsNotDelivered(String header) throws IOException {
        gateway.upstream.answer(
                "HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: 7\r\n\r\nencoded");

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.problem()).isEqualTo("upstream-invalid");
        assertThat(reply.text()).doesNotContain("encoded\"").doesNotContain("7\r\n");
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
