package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases K01 to K06 and K13: an upstream that echoes the key by accident. */
class CallRedactionIT {

    private static final String KEY = RunningGateway.KEY;
    private static final String MASK = "*".repeat(KEY.length());

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

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

    @Test
    void aKeyInHeadersOrReasonDoesNotComeBack() throws IOException {
        gateway.upstream.answer(
                "HTTP/1.1 401 %s\r\nX-Echo: Bearer %s\r\n%s: 1\r\nContent-Length: 0\r\n\r\n"
                        .formatted(KEY, KEY, KEY.replaceAll("[/+&]", "")));

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.header("x-echo")).contains("Bearer " + MASK);
        assertThat(reply.headerLines().toString()).doesNotContain(KEY);
    }

    @Test
    void aPrefixAtTheEndOfTheAnswerIsDelivered() throws IOException {
        String body = "the prefix is " + KEY.substring(0, 8);
        gateway.upstream.answer(
                "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: gzip",
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
