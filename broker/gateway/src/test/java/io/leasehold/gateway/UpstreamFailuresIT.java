package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases R01, R05, U12, F25: an upstream that is away, slow, or speaks nonsense. */
class UpstreamFailuresIT {

    @TempDir private Path folder;

    @Test
    void anUpstreamThatCannotBeReachedIsABadGateway() throws IOException {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.upstream.close();

            assertProblem(gateway, 502, "upstream-unreachable");
        }
    }

    @Tag("R05")
    @Test
    void anUpstreamThatHangsUpIsABadGateway() throws IOException {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.upstream.script(ScriptedUpstream.Connection::readRequest);

            assertProblem(gateway, 502, "upstream-unreachable");
        }
    }

    @Tag("R05")
    @Test
    void anUpstreamThatDoesNotAnswerInTimeIsATimeout() throws IOException {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.awaitEnd();
                    });

            assertProblem(gateway, 504, "upstream-timeout");
        }
    }

    @Tag("R05")
    @Test
    void aStreamThatFallsSilentForTooLongIsCut() throws IOException {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
                        connection.awaitEnd();
                    });

            assertThat(gateway.call(gateway.get("")).whole()).isFalse();
        }
    }

    @Tag("R01")
    @ParameterizedTest
    @Tag("F25")
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nabc",
                "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX(Bad): 1\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Nul: a\u0000b\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n\r\n"
            })
    void anAnswerThatIsNoCleanHttpIsNotDelivered(String answer) throws IOException {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.upstream.answer(answer);

            assertProblem(gateway, 502, "upstream-invalid");
        }
    }

    @Test
    void anUnknownCertificateIsRefusedUnlessItIsTrustedExplicitly() throws Exception {
        KeyStore store = SelfSigned.store(folder, "dns:localhost");

        try (RunningGateway gateway = behindTls(store, settings -> settings)) {
            assertProblem(gateway, 502, "upstream-unreachable");
            assertThat(gateway.upstream.received()).isEmpty();
        }
        try (RunningGateway gateway = behindTls(store, settings -> trusting(settings, store))) {
            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        }
    }

    @Test
    void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
        KeyStore store = SelfSigned.store(folder, "dns:other.example");

        try (RunningGateway gateway = behindTls(store, settings -> trusting(settings, store))) {
            assertProblem(gateway, 502, "upstream-unreachable");
            assertThat(gateway.upstream.received()).isEmpty();
        }
    }

    private static void assertProblem(RunningGateway gateway, int status, String problem)
            throws IOException {
        RawCaller.Reply reply = gateway.call(gateway.get(""));
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain(RunningGateway.KEY);
    }

    /** More callers than connections on every event loop, so that some of them wait. */
    @Test
    void callersWhoLeaveWhileTheyWaitTakeNoConnection() throws IOException {
        AtomicBoolean silent = new AtomicBoolean(true);
        try (RunningGateway gateway =
                new RunningGateway(
                        new ScriptedUpstream(),
                        false,
                        UpstreamFailuresIT::withOneConnection,
                        Thread::startVirtualThread)) {
            gateway.upstream.script(
                    connection -> {
                        while (connection.readRequest() && !silent.get()) {
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                        }
                        connection.awaitEnd();
                    });
            List<RawCaller> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RawCaller caller = new RawCaller(gateway.port());
                caller.send(gateway.get(""));
                callers.add(caller);
            }
            await().until(() -> gateway.counts().underWay() == callers.size());
            for (RawCaller caller : callers) {
                caller.close();
            }
            await().until(() -> gateway.counts().underWay() == 0);

            silent.set(false);
            for (int i = 0; i < 8; i++) {
                assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
            }
        }
    }

    private static GatewaySettings withOneConnection(GatewaySettings settings) {
        return new GatewaySettings(
                settings.bindAddress(),
                settings.port(),
                settings.maxHeaderBytes(),
                settings.connectTimeout(),
                settings.idleTimeout(),
                1,
                settings.upstreamTrust(),
                settings.identity());
    }

    private static RunningGateway behindTls(KeyStore store, UnaryOperator<GatewaySettings> settings)
            throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new RunningGateway(
                new ScriptedUpstream(context.getServerSocketFactory().createServerSocket(0)),
                true,
                settings,
                Thread::startVirtualThread);
    }

    static GatewaySettings trusting(GatewaySettings settings, KeyStore store) {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return new GatewaySettings(
                    settings.bindAddress(),
                    settings.port(),
                    settings.maxHeaderBytes(),
                    Duration.ofSeconds(2),
                    settings.idleTimeout(),
                    settings.connectionsPerDestination(),
                    Optional.of((X509TrustManager) trust.getTrustManagers()[0]),
                    settings.identity());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
