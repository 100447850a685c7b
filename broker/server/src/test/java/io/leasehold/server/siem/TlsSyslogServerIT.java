package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.TestTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSyslogServerIT extends SyslogServerContract {

    @TempDir static Path folder;

    /** Names localhost and 127.0.0.1, and no other address. */
    private static Path siemKeys;

    private static Path siem;
    private static Path brokerKeys;
    private static Path broker;
    private static Path stranger;

    private final TlsReceiver receiver;

    TlsSyslogServerIT() throws IOException {
        receiver = new TlsReceiver(TestTls.presenting(siemKeys, broker), "127.0.0.1", false);
    }

    @BeforeAll
    static void certificates() throws IOException {
        siemKeys = TestTls.selfSigned(folder, "siem");
        brokerKeys = TestTls.selfSigned(folder, "broker");
        siem = pem("siem", siemKeys);
        broker = pem("broker", brokerKeys);
        stranger = pem("stranger", TestTls.selfSigned(folder, "stranger"));
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
    }

    @Override
    SyslogServer server() {
        return at("127.0.0.1", receiver, TestTls.trusting(siem));
    }

    @Override
    List<String> messages() {
        return Frames.split(receiver.taken());
    }

    @Override
    void endConnections() {
        receiver.closeConnections();
    }

    @Override
    void takeNothing() {
        receiver.stuck = true;
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        assertThatThrownBy(() -> at("127.0.0.1", receiver, TestTls.trusting(stranger)).connect())
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(receiver.taken()).isEmpty();
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws IOException {
        try (TlsReceiver other =
                new TlsReceiver(TestTls.presenting(siemKeys, broker), "127.0.0.2", false)) {
            assertThatThrownBy(() -> at("127.0.0.2", other, TestTls.trusting(siem)).connect())
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(other.taken()).isEmpty();
        }
    }

    @Test
    void aServerWithoutTlsIsRefused() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(plain));
            SyslogServer server =
                    new TlsSyslogServer(
                            new SiemAddress("127.0.0.1", plain.getLocalPort()),
                            TestTls.trusting(siem));

            assertThatThrownBy(server::connect).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aServerThatRefusesTheBrokersCertificateIsNoticedBeforeAnEventIsSent() throws IOException {
        try (TlsReceiver strict =
                new TlsReceiver(TestTls.presenting(siemKeys, broker), "127.0.0.1", true)) {
            assertThatThrownBy(() -> at("127.0.0.1", strict, TestTls.trusting(siem)).connect())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void theBrokersCertificateIsPresented() throws IOException {
        try (TlsReceiver strict =
                        new TlsReceiver(TestTls.presenting(siemKeys, broker), "127.0.0.1", true);
                SyslogConnection connection =
                        at("127.0.0.1", strict, TestTls.presenting(brokerKeys, siem)).connect()) {
            connection.send("3 one".getBytes(StandardCharsets.US_ASCII));

            await().until(() -> Frames.split(strict.taken()).equals(List.of("one")));
        }
    }

    @Test
    void aServerThatIsAwayIsRefused() throws IOException {
        SiemAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new SiemAddress("127.0.0.1", free.getLocalPort());
        }

        assertThatThrownBy(() -> new TlsSyslogServer(nobody, TestTls.trusting(siem)).connect())
                .isInstanceOf(ConnectException.class);
    }

    private static SyslogServer at(String host, TlsReceiver receiver, SSLContext tls) {
        return new TlsSyslogServer(new SiemAddress(host, receiver.port()), tls);
    }

    private static void greet(ServerSocket plain) {
        try (Socket connection = plain.accept()) {
            connection.getOutputStream().write("syslog\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException _) {
            // The other side has gone.
        }
    }

    private static Path pem(String name, Path keys) throws IOException {
        return Files.writeString(folder.resolve(name + ".pem"), TestTls.pem(keys));
    }
}
