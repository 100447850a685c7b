package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.call.Services;
import io.leasehold.gateway.dial.DestinationResolver;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.upstream.UpstreamKeyVerifier;
import io.leasehold.gateway.upstream.Upstreams;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.VerificationRequest;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.VerificationResult;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.wire.ScriptedUpstream;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A key is tried at its provider, there alone, and nothing of it is told to anybody else. */
class UpstreamKeyVerifierIT {

    private static final String KEY = RunningGateway.KEY;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Vertx vertx = Vertx.vertx();
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final UpstreamKeyVerifier trial = within(Duration.ofSeconds(20));

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() throws IOException {
        vertx.close().await();
        upstream.close();
        root.detachAppender(log);
        root.setLevel(Level.WARN);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(message -> message.contains(KEY.substring(0, 12)));
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "401, REJECTED",
        "403, REJECTED",
        "201, UNCLEAR",
        "302, UNCLEAR",
        "404, UNCLEAR",
        "429, UNCLEAR",
        "500, UNCLEAR",
    })
    void theStatusOfTheAnswerDecides(int status, VerificationResult expected) {
        upstream.answer("HTTP/1.1 " + status + " Said\r\nContent-Length: 0\r\n\r\n");

        assertThat(tried(Services.bearer(), VerificationRequest.get("/v1/me"))).isEqualTo(expected);
    }

    @Test
    void anIntegrationWithoutARequestForItIsNotAsked() {
        assertThat(trial.verify(here(Services.bearer()), key(Services.bearer())))
                .isEqualTo(VerificationResult.UNSUPPORTED);
        assertThat(upstream.accepted()).isZero();
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() throws IOException {
        try (ScriptedUpstream other = new ScriptedUpstream()) {
            upstream.answer(
                    "HTTP/1.1 307 Moved\r\nLocation: http://localhost:%d/\r\nContent-Length: 0\r\n\r\n"
                            .formatted(other.port()));

            assertThat(tried(Services.bearer(), VerificationRequest.get("/v1/me")))
                    .isEqualTo(VerificationResult.UNCLEAR);
            assertThat(other.accepted()).isZero();
        }
    }

    @Test
    void theKeyGoesWhereItsPlacementSays() {
        tried(Services.bearer(), VerificationRequest.get("/v1/me"));
        tried(Services.header(), VerificationRequest.get("/v1/me"));
        tried(Services.basic(), VerificationRequest.get("/v1/me"));
        tried(Services.query(), probe("/v1/me", "limit=1"));

        assertThat(upstream.received())
                .extracting(ScriptedUpstream.Received::requestLine)
                .containsExactly(
                        "GET /base/v1/me HTTP/1.1",
                        "GET /base/v1/me HTTP/1.1",
                        "GET /base/v1/me HTTP/1.1",
                        "GET /base/v1/me?limit=1&key=sk-real-A1b2%2FC3%2Bd4%26E5 HTTP/1.1");
        assertThat(upstream.received().get(0).values("authorization"))
                .containsExactly("Bearer " + KEY);
        assertThat(upstream.received().get(1).values("x-api-key")).containsExactly(KEY);
        assertThat(upstream.received().get(2).values("authorization"))
                .containsExactly("Basic " + base64(KEY + ":" + KEY));
    }

    @Test
    void theRequestSaysWhoAsksAndNothingThatWasNotWritten() {
        tried(
                Services.bearer(),
                new VerificationRequest(
                        "GET",
                        "/v1/me",
                        Optional.empty(),
                        Map.of("Notion-Version", "2022-06-28", "Authorization", "Bearer mine"),
                        Optional.empty()));

        assertThat(upstream.only().head().lines())
                .containsExactlyInAnyOrder(
                        "GET /base/v1/me HTTP/1.1",
                        "Host: localhost:" + upstream.port(),
                        "User-Agent: leasehold",
                        "Notion-Version: 2022-06-28",
                        "Accept-Encoding: identity",
                        "Authorization: Bearer " + KEY,
                        "");
    }

    @Test
    void aPostSendsItsBody() {
        tried(
                Services.bearer(),
                new VerificationRequest(
                        "POST",
                        "/graphql",
                        Optional.empty(),
                        Map.of("Content-Type", "application/json"),
                        Optional.of("{\"query\": \"{ viewer { id } }\"}")));

        assertThat(upstream.only().requestLine()).isEqualTo("POST /base/graphql HTTP/1.1");
        assertThat(upstream.only().text()).isEqualTo("{\"query\": \"{ viewer { id } }\"}");
    }

    @Test
    void aPublishedFieldStandsInThePathAsOneSegment() {
        Integration basic =
                Services.verifiedBy(
                        Services.publishing(here(Services.basic()), "user"),
                        VerificationRequest.get("/accounts/{user}.json"));

        trial.verify(basic, material(Map.of("user", "AC/1?x", "password", KEY)));

        assertThat(upstream.only().requestLine())
                .isEqualTo("GET /base/accounts/AC%2F1%3Fx.json HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "line\r\nX-Mine: 1", "caf\u00e9"})
    void aKeyThatCannotBeSentIsRefusedBeforeAnythingIsSent(String value) {
        Integration bearer =
                Services.verifiedBy(here(Services.bearer()), VerificationRequest.get("/v1/me"));

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> trial.verify(bearer, material(Map.of("key", value))))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.REQUEST_MALFORMED));
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> trial.verify(bearer, material(Map.of("other", KEY))));
        assertThat(upstream.accepted()).isZero();
    }

    @Test
    void aProviderThatRefusesTheConnectionIsUnreachable() throws IOException {
        upstream.close();

        assertThat(tried(Services.bearer(), VerificationRequest.get("/v1/me")))
                .isEqualTo(VerificationResult.UNREACHABLE);
    }

    @Test
    void aProviderThatHangsUpIsUnreachable() {
        upstream.script(ScriptedUpstream.Connection::readRequest);

        assertThat(tried(Services.bearer(), VerificationRequest.get("/v1/me")))
                .isEqualTo(VerificationResult.UNREACHABLE);
    }

    @Test
    void aProviderThatDoesNotAnswerIsUnreachableAndItsConnectionIsCut() {
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.awaitEnd();
                });
        Integration bearer =
                Services.verifiedBy(here(Services.bearer()), VerificationRequest.get("/v1/me"));

        assertThat(within(Duration.ofSeconds(1)).verify(bearer, key(bearer)))
                .isEqualTo(VerificationResult.UNREACHABLE);
        await().untilAsserted(() -> assertThat(upstream.open()).isZero());
    }

    @Test
    void aBodyWithoutEndIsNotRead() {
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        connection.send("5\r\nabcde\r\n");
                    }
                });

        assertThat(tried(Services.bearer(), VerificationRequest.get("/v1/me")))
                .isEqualTo(VerificationResult.ACCEPTED);
        await().untilAsserted(() -> assertThat(upstream.open()).isZero());
    }

    @Test
    void anAnswerThatIsNoHttpIsUnclear() {
        upstream.answer(KEY + "\r\n\r\n");

        assertThat(tried(Services.bearer(), VerificationRequest.get("/v1/me")))
                .isEqualTo(VerificationResult.UNCLEAR);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsUnreachableAndSeesNoKey() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SelfSigned.keys(SelfSigned.store(folder, "dns:localhost")), null, null);
        try (ScriptedUpstream tls =
                new ScriptedUpstream(context.getServerSocketFactory().createServerSocket(0))) {
            Integration service =
                    Services.at(
                            Services.verifiedBy(
                                    Services.bearer(), VerificationRequest.get("/v1/me")),
                            new Destination(true, "localhost", tls.port(), "")
                                    .allowing(RunningGateway.LOOPBACK));

            assertThat(trial.verify(service, key(service)))
                    .isEqualTo(VerificationResult.UNREACHABLE);
            assertThat(tls.received()).isEmpty();
        }
    }

    @Test
    @Tag("U10")
    void aKeyIsNotTriedAtAnAddressThatNobodyAllowed() {
        Integration service =
                Services.at(
                        Services.verifiedBy(Services.bearer(), VerificationRequest.get("/v1/me")),
                        new Destination(false, "localhost", upstream.port(), ""));

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> trial.verify(service, key(service)))
                .withMessageContaining("private-addresses: [127.0.0.1]")
                .extracting(BrokerException::problem)
                .isEqualTo(Problem.DESTINATION_NOT_ALLOWED);
        assertThat(upstream.accepted()).isZero();
    }

    @Test
    void theGatewayOfCallsTriesKeysToo() throws IOException {
        try (RunningGateway gateway = new RunningGateway()) {
            Integration service =
                    Services.verifiedBy(
                            gateway.service(Services.bearer()), VerificationRequest.get("/v1/me"));

            assertThat(gateway.keyVerifier().verify(service, key(service)))
                    .isEqualTo(VerificationResult.ACCEPTED);
        }
    }

    private UpstreamKeyVerifier within(Duration limit) {
        Context loop = vertx.getOrCreateContext();
        return new UpstreamKeyVerifier(
                loop,
                new Upstreams(
                        loop,
                        RunningGateway.quick().upstreams(),
                        new DestinationResolver(
                                HostResolver.ofThisMachine(),
                                (_, _) -> false,
                                Thread::startVirtualThread,
                                System::nanoTime),
                        new GatewayCounters()::countUntilClosed),
                limit);
    }

    private VerificationResult tried(Integration kind, VerificationRequest probe) {
        return trial.verify(Services.verifiedBy(here(kind), probe), key(kind));
    }

    private Integration here(Integration kind) {
        return Services.at(
                kind,
                new Destination(false, "localhost", upstream.port(), "/base")
                        .allowing(RunningGateway.LOOPBACK));
    }

    private static VerificationRequest probe(String path, String query) {
        return new VerificationRequest("GET", path, Optional.of(query), Map.of(), Optional.empty());
    }

    private static KeyMaterial key(Integration kind) {
        return material(
                kind.keyFields().required().stream()
                        .collect(Collectors.toMap(field -> field, _ -> KEY)));
    }

    private static KeyMaterial material(Map<String, String> fields) {
        return new KeyMaterial(
                fields.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        field -> SecretValue.ofText(field.getValue()))));
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }
}
