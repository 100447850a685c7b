package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.RawCaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that compresses although it was asked not to. */
@Tag("K03")
class CallInflationIT {

    private static final String TEXT = "{\"echo\":\"" + RunningGateway.KEY + "\"}".repeat(500);
    private static final String MASKED =
            TEXT.replace(RunningGateway.KEY, "*".repeat(RunningGateway.KEY.length()));

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "bare deflate"})
    void whatIsCompressedIsReadAndDeliveredAsItIs(String encoding) throws IOException {
        byte[] body = compressed(encoding, TEXT.getBytes(StandardCharsets.US_ASCII));
        for (int piece : new int[] {1, 7, body.length}) {
            answer(encoding, body, piece);

            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.text()).isEqualTo(MASKED);
            assertThat(reply.whole()).isTrue();
            assertThat(reply.header("content-encoding")).isEmpty();
        }
        assertThat(gateway.upstream.received())
                .allSatisfy(
                        seen ->
                                assertThat(seen.values("accept-encoding"))
                                        .containsExactly("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "bare deflate"})
    void whatIsCutAnywhereOrFollowedBySomethingNeverLooksWhole(String encoding) throws IOException {
        byte[] body = compressed(encoding, "hello, world".getBytes(StandardCharsets.US_ASCII));
        String request = gateway.get("");
        for (int length = 1; length <= body.length + 1; length++) {
            if (length != body.length) {
                answer(encoding, Arrays.copyOf(body, length), length + 1);

                assertIsError(gateway.call(request));
            }
        }
    }

    @Test
    void whatIsNotCompressedAsItSaysOrHasAWrongChecksumNeverLooksWhole() throws IOException {
        byte[] body = compressed("gzip", "hello, world".getBytes(StandardCharsets.US_ASCII));
        String request = gateway.get("");
        for (int at = body.length - 8; at < body.length; at++) {
            byte[] spoilt = body.clone();
            spoilt[at] ^= 1;
            answer("gzip", spoilt, spoilt.length);
            assertIsError(gateway.call(request));
        }
        answer("gzip", "plain text that is no gzip".getBytes(StandardCharsets.US_ASCII), 99);
        RawCaller.Reply reply = gateway.call(request);
        assertIsError(reply);
        assertThat(reply.text()).doesNotContain("plain");
    }

    @Tag("R04")
    @Test
    void whatSwellsBeyondReasonIsCut() throws IOException {
        byte[] bomb = compressed("gzip", new byte[200 * 1024 * 1024]);
        answer("gzip", bomb, bomb.length);

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.whole()).isFalse();
        assertThat(reply.body().length).isLessThan(150 * bomb.length);
    }

    /** Its head has gone out already, or it has not. */
    private static void assertIsError(RawCaller.Reply reply) {
        assertThat(reply.problem().equals("upstream-invalid") || !reply.whole())
                .as(reply.text())
                .isTrue();
    }

    private void answer(String encoding, byte[] body, int piece) {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: "
                                    + encoding.replace("bare ", "")
                                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int at = 0; at < body.length; at += piece) {
                        int length = Math.min(piece, body.length - at);
                        connection.send(Integer.toHexString(length) + "\r\n");
                        connection.out().write(body, at, length);
                        connection.send("\r\n");
                    }
                    connection.send("0\r\n\r\n");
                });
    }

    private static byte[] compressed(String encoding, byte[] text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing =
                switch (encoding) {
                    case "deflate" -> new DeflaterOutputStream(out);
                    case "bare deflate" ->
                            new DeflaterOutputStream(
                                    out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
                    default -> new GZIPOutputStream(out);
                }) {
            compressing.write(text);
        }
        return out.toByteArray();
    }
}
