package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.integration.Destination;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream has to prove that it is the one, and sees nothing of a call before it did. */
@Tag("U12")
class UpstreamTlsIT {

    @TempDir Path folder;

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        KeyStore store = SelfSigned.store(folder, "dns:localhost");

        assertRefused(store, UnaryOperator.identity());
    }

    @Test
    void theTrustThatIsConfiguredCountsAndNoOther() throws Exception {
        KeyStore trusted = SelfSigned.store(folder, "dns:localhost");
        KeyStore another =
                SelfSigned.store(Files.createDirectory(folder.resolve("b")), "dns:localhost");

        try (RunningGateway gateway = behind(trusted, s -> trusting(s, trusted))) {
            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        }
        assertRefused(another, s -> trusting(s, trusted));
    }

    @ParameterizedTest
    @CsvSource({"-10d, 2", "+10d, 20"})
    void aCertificateIsRefusedBeforeItsTimeAndAfterIt(String start, String days) throws Exception {
        List<KeyStore> issued =
                SelfSigned.issued(folder, "dns:localhost", "-startdate", start, "-validity", days);

        assertRefused(issued.get(0), s -> trusting(s, issued.get(1)));
    }

    @Test
    void aCertificateOfATrustedAuthorityIsTakenAndOfAnotherItIsNot() throws Exception {
        List<KeyStore> issued = SelfSigned.issued(folder, "dns:localhost");
        KeyStore another =
                SelfSigned.issued(Files.createDirectory(folder.resolve("b")), "dns:localhost")
                        .get(1);

        try (RunningGateway gateway = behind(issued.get(0), s -> trusting(s, issued.get(1)))) {
            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        }
        assertRefused(issued.get(0), s -> trusting(s, another));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns:other.example",
                "dns:*.localhost",
                "dns:localhost.evil.example",
                "ip:127.0.0.1",
                "dns:127.0.0.1"
            })
    void aCertificateOfAnotherNameIsRefusedThoughItIsTrusted(String name) throws Exception {
        KeyStore store = SelfSigned.store(folder, name);

        assertRefused(store, s -> trusting(s, store));
    }

    /** The address is dialled and the name is proven. */
    @Test
    @Tag("U11")
    void theNameThatIsProvenAndAskedForIsThatOfTheCatalogue() throws Exception {
        KeyStore store = SelfSigned.store(folder, "dns:api.example.com");
        ScriptedUpstream upstream = tls(store);
        Destination place =
                new Destination(true, "api.example.com", upstream.port(), "")
                        .allowing(RunningGateway.LOOPBACK);
        HostResolver names = _ -> List.copyOf(RunningGateway.LOOPBACK);
        try (RunningGateway gateway =
                new RunningGateway(
                        upstream,
                        place,
                        s -> trusting(s, store),
                        Thread::startVirtualThread,
                        names)) {
            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
            assertThat(upstream.only().values("host"))
                    .containsExactly("api.example.com:" + upstream.port());
        }
        List<String> hellos = new CopyOnWriteArrayList<>();
        try (ScriptedUpstream listening = hearing(hellos, 0x0303);
                RunningGateway gateway =
                        new RunningGateway(
                                listening,
                                new Destination(true, "api.example.com", listening.port(), "")
                                        .allowing(RunningGateway.LOOPBACK),
                                UnaryOperator.identity(),
                                Thread::startVirtualThread,
                                names)) {
            gateway.call(gateway.get(""));
            assertThat(hellos.getFirst()).contains("api.example.com");
        }
    }

    /** The upstream agrees to a version that the broker has not offered. */
    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void anOldVersionOfTlsIsRefused(int version) throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ScriptedUpstream upstream = hearing(heard, version);
                RunningGateway gateway =
                        new RunningGateway(
                                upstream,
                                true,
                                UnaryOperator.identity(),
                                Thread::startVirtualThread)) {
            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.status()).isEqualTo(502);
            await().until(() -> heard.size() > 1);
            // Content type 21 is an alert.
            assertThat(heard.get(1)).startsWith("\u0015");
            assertThat(String.join("", heard)).doesNotContain(RunningGateway.KEY);
        }
    }

    @Test
    void anUpstreamThatSpeaksNoTlsSeesNothingOfTheCall() throws Exception {
        try (ScriptedUpstream upstream = new ScriptedUpstream();
                RunningGateway gateway =
                        new RunningGateway(
                                upstream,
                                true,
                                UnaryOperator.identity(),
                                Thread::startVirtualThread)) {
            upstream.script(
                    connection -> {
                        connection.in().readNBytes(5);
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    });
            assertThat(gateway.call(gateway.get("")).status()).isEqualTo(502);
        }
    }

    @Test
    @Tag("U14")
    void twoIntegrationsAtOnePlaceShareItsConnectionsAndNoKeys() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.call(gateway.get(""));
            gateway.call(
                    "GET /header/v1 HTTP/1.1\r\nHost: b\r\nx-api-key: "
                            + gateway.handle(io.leasehold.call.Services.header())
                            + "\r\n\r\n");

            assertThat(gateway.upstream.received()).hasSize(2);
            assertThat(gateway.upstream.received().get(0).values("x-api-key")).isEmpty();
            assertThat(gateway.upstream.received().get(1).values("authorization")).isEmpty();
        }
    }

    @Test
    @Tag("U14")
    void aPlaintextConnectionIsNotTakenForOneWithTls() throws Exception {
        KeyStore store = SelfSigned.store(folder, "dns:localhost");
        try (RunningGateway plain = new RunningGateway();
                RunningGateway tls =
                        new RunningGateway(
                                plain.upstream,
                                true,
                                s -> trusting(s, store),
                                Thread::startVirtualThread)) {
            assertThat(plain.call(plain.get("")).text()).isEqualTo("ok");
            plain.upstream.script(connection -> connection.in().readNBytes(5));
            assertThat(tls.call(tls.get("")).status()).isEqualTo(502);
        }
    }

    private void assertRefused(KeyStore store, UnaryOperator<GatewaySettings> settings)
            throws Exception {
        try (RunningGateway gateway = behind(store, settings)) {
            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.problem()).isEqualTo("upstream-unreachable");
            assertThat(gateway.upstream.received()).isEmpty();
        }
    }

    private static RunningGateway behind(KeyStore store, UnaryOperator<GatewaySettings> settings)
            throws Exception {
        return new RunningGateway(tls(store), true, settings, Thread::startVirtualThread);
    }

    private static ScriptedUpstream tls(KeyStore store) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SelfSigned.keys(store), null, null);
        return new ScriptedUpstream(context.getServerSocketFactory().createServerSocket(0));
    }

    /** Answers a client's hello with a version, and keeps what it hears. */
    private static ScriptedUpstream hearing(List<String> heard, int version) throws IOException {
        ScriptedUpstream upstream = new ScriptedUpstream(new ServerSocket(0));
        upstream.script(
                connection -> {
                    heard.add(read(connection));
                    connection.out().write(hello(version));
                    connection.out().flush();
                    heard.add(read(connection));
                });
        return upstream;
    }

    private static String read(ScriptedUpstream.Connection connection) throws IOException {
        byte[] some = new byte[16_384];
        int length = connection.in().read(some);
        return new String(some, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }

    /** ServerHello: version, random, no session, ECDHE-RSA-AES128-SHA, no compression. */
    private static byte[] hello(int version) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {2, 0, 0, 38, 3, (byte) version});
        body.writeBytes(new byte[32]);
        body.writeBytes(new byte[] {0, (byte) 0xc0, 0x13, 0});
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {22, 3, (byte) version, 0, (byte) body.size()});
        message.writeBytes(body.toByteArray());
        return message.toByteArray();
    }

    private static GatewaySettings trusting(GatewaySettings settings, KeyStore store) {
        return UpstreamFailuresIT.trusting(settings, store);
    }
}
