package io.leasehold.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server can do that is not the Vault it should be: scripted here, because none does. */
class VaultConnectionTest {

    private static final SecretValue TOKEN = SecretValue.ofText("hvs.token");
    private static final VaultPath PATH = VaultPaths.TOKEN_LOOKUP_SELF;

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private HttpServer server;
    private VaultConnection vault;

    VaultConnectionTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault =
                new VaultConnection(
                        new VaultSettings(
                                List.of(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + server.getAddress().getPort())),
                                Optional.empty(),
                                Duration.ofSeconds(1),
                                // Longer than the pause before a repetition, or none would show.
                                Duration.ofMillis(1_500)));
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        answered.countDown();
        vault.close();
        server.stop(0);
    }

    @Test
    @Tag("V08")
    @Tag("V09")
    void aRedirectIsNotFollowedBecauseTheTokenWouldFollowToo() {
        answer("/v1", 307, "", "Location", "/elsewhere");
        answer("/elsewhere", 200, "{}");
        assertUnavailable("it answered 307");
        assertThat(seen).containsOnly("/v1/auth/token/lookup-self hvs.token");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void aChangeIsNeverRepeated(int status) {
        answer("/v1", status, "{\"errors\":[\"secret text\"]}");
        assertUnavailable(
                () -> vault.write(PATH, TOKEN, Map.of()),
                status == 503 ? "it has no active node" : "it answered " + status);
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502})
    void aQuestionIsAskedThriceAndNoMore(int status) {
        answer("/v1", status, "{\"errors\":[\"secret text\"]}");
        assertUnavailable("it answered " + status);
        assertThat(seen).hasSize(3);
    }

    @Test
    void aVaultThatAsksForLessIsNotAskedAgain() {
        answer("/v1", 429, "{}");
        assertUnavailable("it answered 429");
        assertThat(seen).hasSize(1);
    }

    @Test
    void aServerThatIsSilentIsNotAskedAgain() {
        server.createContext(
                "/v1",
                _ -> {
                    seen.add("asked");
                    await();
                });
        assertUnavailable("it could not be reached in time");
        assertThat(seen).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoJsonIsNeverQuoted() {
        answer("/v1", 200, "<html>secret text</html>");
        assertUnavailable("its response is not a JSON object");
    }

    /** Two readers could find different keys in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"key\":\"secret text\",\"key\":\"other\"}}",
                "{\"data\":{}} {\"data\":{}}",
                "{\"data\":{\"key\":\"secret te",
                "[]",
                "\"secret text\""
            })
    void anAnswerThatIsNotOneObjectIsRefused(String body) {
        answer("/v1", 200, body);
        assertUnavailable("its response is not a JSON object");
    }

    @Test
    void anAnswerThatEndsEarlyIsRefused() {
        server.createContext(
                "/v1",
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("{\"data\":".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
        assertUnavailable("it could not be reached in time");
    }

    @Test
    void anAnswerIsReadUpToTheBoundOfItsKindAndNoFurther() {
        VaultPath record = new VaultPath("lease/acme/web/openai.call.e.r");
        VaultPath list = new VaultPath("lease/acme/web?list=true");
        VaultPath document = new VaultPath("org/data/acme/integrations/openai");
        assertBound(ResponseBound.RECORD, () -> vault.read(record, TOKEN));
        assertBound(ResponseBound.DOCUMENT, () -> vault.read(document, TOKEN));
        assertBound(ResponseBound.LIST, () -> vault.read(list, TOKEN));
        assertBound(ResponseBound.SCAN, () -> vault.scan(list, TOKEN));
        assertBound(ResponseBound.SWEEP, () -> vault.readForSweep(list, TOKEN));
        assertBound(ResponseBound.DOCUMENT, () -> vault.write(PATH, TOKEN, Map.of()));
        assertBound(
                ResponseBound.LIST,
                () ->
                        vault.forward(
                                list,
                                PassthroughRequest.read(Optional.of(TOKEN), Optional.empty())));
    }

    /** With its length said, and without. */
    private void assertBound(ResponseBound bound, ThrowingCallable request) {
        for (boolean chunked : List.of(false, true)) {
            HttpContext context =
                    server.createContext(
                            "/v1", exchange -> replyBlanks(exchange, bound.bytes(), chunked));
            assertThatCode(request).doesNotThrowAnyException();
            server.removeContext(context);
            context =
                    server.createContext(
                            "/v1", exchange -> replyBlanks(exchange, bound.bytes() + 1, chunked));
            assertThatThrownBy(request)
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            refused ->
                                    assertThat(refused.problem())
                                            .isEqualTo(Problem.VAULT_ANSWER_TOO_LARGE));
            server.removeContext(context);
        }
    }

    private static void replyBlanks(HttpExchange exchange, int length, boolean chunked)
            throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, chunked ? 0 : length);
            byte[] blanks = new byte[8 * 1024];
            Arrays.fill(blanks, (byte) ' ');
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            for (int left = length - 2; left > 0; left -= blanks.length) {
                exchange.getResponseBody().write(blanks, 0, Math.min(left, blanks.length));
            }
            exchange.getResponseBody().close();
        } catch (IOException _) {
            // Whoever is told too much closes the connection.
        }
    }

    @Test
    void noHeaderOfAnybodyElseIsSent() {
        server.createContext(
                "/v1",
                exchange -> {
                    seen.add(String.join(",", exchange.getRequestHeaders().keySet()));
                    reply(exchange, 200, "{}");
                });
        vault.write(PATH, TOKEN, Map.of("a", "b"));
        assertThat(seen.peek())
                .contains("X-vault-token", "X-vault-inconsistent")
                .doesNotContainIgnoringCase("namespace")
                .doesNotContainIgnoringCase("cookie");
    }

    private void assertUnavailable(String words) {
        assertUnavailable(() -> vault.read(PATH, TOKEN), words);
    }

    private static void assertUnavailable(ThrowingCallable request, String words) {
        assertThatThrownBy(request)
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret text")
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        refused ->
                                assertThat(refused.problem()).isEqualTo(Problem.VAULT_UNAVAILABLE));
    }

    private void answer(String path, int status, String body, String... header) {
        server.createContext(
                path,
                exchange -> {
                    seen.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("X-Vault-Token"));
                    if (header.length > 0) {
                        exchange.getResponseHeaders().set(header[0], header[1]);
                    }
                    reply(exchange, status, body);
                });
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void await() {
        try {
            answered.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
