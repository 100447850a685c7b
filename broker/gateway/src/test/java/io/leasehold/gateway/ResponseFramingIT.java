package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.gateway.exchange.ResponseTimeouts;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream whose answers do not say clearly where they end, or never get there. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResponseFramingIT {

    private static final String CLOSE = "Connection: close\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Tag("R01")
    @ParameterizedTest
    @MethodSource("io.leasehold.wire.Attacks#answers")
    void anAnswerOfUnclearFramingIsNotDeliveredAndItsConnectionNotUsedAgain(String answer)
            throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(answer);
                    connection.readRequest();
                });

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status() + " " + reply.problem()).isEqualTo("502 upstream-invalid");
        assertThat(reply.text()).doesNotContain("abc");
        gateway.upstream.script(connection -> connection.answerOk());
        assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        assertThat(gateway.upstream.accepted()).isEqualTo(2);
    }

    /** RFC 9112 has a proxy take the space away, unfold the line, and ignore a body of 204. */
    @Tag("R01")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length : 3\r\nX: a b\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nX: a\r\n\t\tb\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\nX: a b\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            })
    void whatIsWrittenBadlyButMeansOneThingIsPassedOnAsThat(String answer) throws IOException {
        gateway.upstream.answer(answer);

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.header("x").orElse("").replaceAll("\\s+", " ")).isEqualTo("a b");
        assertThat(reply.text()).isEqualTo(reply.status() == 204 ? "" : "abc");
        assertThat(reply.headerLines().toString()).doesNotContain("Length :", "transfer-");
    }

    @Tag("R01")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x3\r\nabc\r\n0\r\n\r\n",
                "+3\r\nabc\r\n0\r\n\r\n",
                "-3\r\nabc\r\n0\r\n\r\n",
                "3 \nabc\r\n0\r\n\r\n",
                "3\nabc\n0\n\n",
                "3\rabc\r\n0\r\n\r\n",
                "3;a=b\nc\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\r\nabc0\r\n\r\n",
                "ffffffffffffffff3\r\nabc\r\n0\r\n\r\n",
                "\r\nabc\r\n0\r\n\r\n",
                "3\r\nabc\r\n0\r\n",
                "3\r\nabc\r\n0\r\nX: \u0000\r\n\r"
            })
    void aBodyOfUnclearChunksNeverLooksWhole(String chunks) throws IOException {
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
                });

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status() == 502 || !reply.whole()).as(reply.text()).isTrue();
    }

    @Tag("R01")
    @Test
    void whatFollowsAnAnswerIsNeverTakenForTheNextOne() throws Exception {
        for (String first :
                new String[] {
                    OK + "Content-Length: 3\r\n\r\nabc",
                    "HTTP/1.1 204 No\r\n\r\n",
                    "HTTP/1.1 304 No\r\nContent-Length: 3\r\n\r\n",
                    OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                }) {
            gateway.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send(first + OK + "Content-Length: 5\r\n\r\nother");
                        while (connection.readRequest()) {
                            connection.send(OK + "Content-Length: 3\r\n\r\nown");
                        }
                    });
            try (RawCaller caller = new RawCaller(gateway.port())) {
                caller.send(gateway.get(""));
                caller.reply();
                gateway.upstream.script(
                        connection -> {
                            while (connection.readRequest()) {
                                connection.send(OK + "Content-Length: 3\r\n\r\nown");
                            }
                        });
                caller.send(gateway.get(""));
                assertThat(caller.reply().text()).isEqualTo("own");
            }
        }
    }

    @Tag("R01")
    @Test
    void aFewInterimAnswersAreSwallowed() throws IOException {
        gateway.upstream.answer(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                        + "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Odd\r\nX: 1\r\n\r\n"
                        + OK
                        + "Content-Length: 2\r\n\r\nok");

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("link")).isEmpty();
        assertThat(reply.text()).isEqualTo("ok");
    }

    @Tag("R05")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatIsCutAtAnyByteIsAnErrorToTheCaller(boolean reset) throws IOException {
        String request = gateway.get("");
        for (String answer :
                new String[] {
                    OK + "Content-Type: text/plain\r\nContent-Length: 12\r\n\r\nhello, world",
                    OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n"
                }) {
            for (int cut = 0; cut < answer.length(); cut++) {
                String begun = answer.substring(0, cut);
                gateway.upstream.script(
                        connection -> {
                            connection.readRequest();
                            connection.send(begun);
                            if (reset) {
                                connection.reset();
                            }
                        });

                assertIsError(gateway.call(request), cut);
            }
        }
    }

    private static void assertIsError(RawCaller.Reply reply, int cut) {
        assertThat(reply.status() >= 500 && !reply.problem().equals("none") || !reply.whole())
                .as("cut at %d: %d %s", cut, reply.status(), reply.text())
                .isTrue();
    }

    @Tag("R08")
    @Test
    void trailersAreDropped() throws IOException {
        gateway.upstream.answer(
                OK
                        + "Transfer-Encoding: chunked\r\nTrailer: X-Key\r\n\r\n2\r\nok\r\n0\r\nX-Key: "
                        + RunningGateway.KEY
                        + "\r\n\r\n");
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(gateway.get("TE: trailers\r\nConnection: close\r\n"));
            String all = new String(caller.in().readAllBytes(), "ISO-8859-1");

            assertThat(all).endsWith("2\r\nok\r\n0\r\n\r\n").doesNotContain("X-Key");
        }
    }

    @Tag("R10")
    @Test
    void answersWithoutABodyKeepTheirMeaning() throws IOException {
        gateway.upstream.answer(OK + CLOSE + "Content-Length: 5\r\nETag: \"a\"\r\n\r\n");
        RawCaller.Reply head = gateway.call(gateway.get("").replaceFirst("GET", "HEAD"));
        assertThat(head.header("content-length")).contains("5");
        assertThat(head.header("etag")).contains("\"a\"");

        gateway.upstream.answer("HTTP/1.1 304 Not Modified\r\n" + CLOSE + "ETag: \"a\"\r\n\r\n");
        assertThat(gateway.call(gateway.get("")).header("etag")).contains("\"a\"");

        gateway.upstream.answer("HTTP/1.1 204 No Content\r\n\r\n");
        RawCaller.Reply none = gateway.call(gateway.get(""));
        assertThat(none.status()).isEqualTo(204);
        assertThat(none.header("content-length")).isEmpty();
        assertThat(none.header("transfer-encoding")).isEmpty();
    }

    @Tag("R10")
    @Tag("K13")
    @Test
    void aMaskedBodyKeepsItsLengthAndFailsTheUpstreamsChecksum() throws IOException {
        String body = "{\"echo\":\"" + RunningGateway.KEY + "\"}";
        gateway.upstream.answer(
                OK
                        + "Content-MD5: genuine==\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);

        RawCaller.Reply reply = gateway.call(gateway.get(""));

        assertThat(reply.header("content-length")).contains(String.valueOf(body.length()));
        assertThat(reply.header("content-md5")).contains("genuine==");
        assertThat(reply.text())
                .isEqualTo("{\"echo\":\"" + "*".repeat(RunningGateway.KEY.length()) + "\"}");
    }

    @Tag("R05")
    @Test
    void anAnswerThatDoesNotBeginInTimeIsATimeoutThoughInterimAnswersCome() throws Exception {
        ResponseTimeouts times =
                new ResponseTimeouts(Duration.ofMillis(400), Duration.ofMinutes(1));
        try (RunningGateway quick = with(times)) {
            quick.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                        connection.awaitEnd();
                    });
            long begun = System.nanoTime();

            assertThat(quick.call(quick.get("")).problem()).isEqualTo("upstream-timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(350), RunningGateway.SILENCE);
        }
    }

    @Tag("R05")
    @Test
    void aStreamThatNeverEndsIsCutWhenItsTimeIsOver() throws Exception {
        ResponseTimeouts times =
                new ResponseTimeouts(Duration.ofMinutes(1), Duration.ofMillis(600));
        Semaphore left = new Semaphore(0);
        try (RunningGateway quick = with(times)) {
            quick.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send(OK + "Transfer-Encoding: chunked\r\n\r\n");
                        try {
                            while (!left.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                                connection.send("6\r\ntick \n\r\n");
                            }
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        } finally {
                            left.release();
                        }
                    });

            RawCaller.Reply reply = quick.call(quick.get(""));

            assertThat(reply.text()).startsWith("tick");
            assertThat(reply.whole()).isFalse();
            assertThat(left.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RunningGateway with(ResponseTimeouts times) {
        return new RunningGateway(
                new ScriptedUpstream(),
                false,
                settings -> settings.with(times),
                Thread::startVirtualThread);
    }
}
