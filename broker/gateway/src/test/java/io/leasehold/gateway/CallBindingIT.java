package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.Services;
import io.leasehold.lease.CallerBinding;
import io.leasehold.wire.ScriptedUpstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lease that is bound is of no use elsewhere, whoever has its handle. */
class CallBindingIT {

    @TempDir private Path folder;

    @Tag("L01")
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 200", "127.0.0.2, 403"})
    void aLeaseBoundToAnAddressIsUsedFromThereAlone(String from, int status) throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            String handle = handle(gateway, "127.0.0.1/32");
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
                socket.connect(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.port()));
                String head =
                        "GET /bearer/v1/things HTTP/1.1\r\nHost: broker\r\nX-Forwarded-For:"
                                + " 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
                                + handle
                                + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                String reply =
                        new String(
                                socket.getInputStream().readAllBytes(),
                                StandardCharsets.ISO_8859_1);
                assertThat(reply).startsWith("HTTP/1.1 " + status);
                assertThat(reply.contains("binding-mismatch")).isEqualTo(status == 403);
            }
        }
    }

    @Tag("L01")
    @Test
    void aLeaseBoundToACertificateIsUsedByWhoHasItsKeyAlone() throws Exception {
        KeyStore mine = SelfSigned.store(folder, "dns:mine");
        KeyStore another = SelfSigned.store(folder, "dns:another");
        KeyStore server = SelfSigned.store(folder, "dns:localhost");
        try (RunningGateway gateway = overTls(server)) {
            String handle = handle(gateway, "sha256:" + thumbprint(mine));

            assertThat(call(gateway, client(server, SelfSigned.keys(mine)), handle))
                    .isEqualTo("200");
            assertThat(call(gateway, client(server, SelfSigned.keys(another)), handle))
                    .isEqualTo("403 binding-mismatch");
            assertThat(call(gateway, client(server, new KeyManager[0]), handle))
                    .isEqualTo("403 binding-mismatch");
            String unbound = gateway.handle(Services.bearer());
            assertThat(call(gateway, client(server, new KeyManager[0]), unbound)).isEqualTo("200");
        }
    }

    @Tag("L01")
    @Test
    @Tag("L01")
    void everyCallOnAConnectionIsCheckedAnew() throws Exception {
        KeyStore mine = SelfSigned.store(folder, "dns:mine");
        KeyStore server = SelfSigned.store(folder, "dns:localhost");
        try (RunningGateway gateway = overTls(server)) {
            HttpClient client = client(server, SelfSigned.keys(mine));

            assertThat(call(gateway, client, handle(gateway, "sha256:" + thumbprint(mine))))
                    .isEqualTo("200");
            assertThat(call(gateway, client, handle(gateway, "sha256:" + "ab".repeat(32))))
                    .isEqualTo("403 binding-mismatch");
        }
    }

    private static String handle(RunningGateway gateway, String bind) {
        return gateway.keys
                .lease(gateway.service(Services.bearer()), CallerBinding.parse(List.of(bind)))
                .handle()
                .show();
    }

    private static RunningGateway overTls(KeyStore server) throws Exception {
        X509KeyManager identity = (X509KeyManager) SelfSigned.keys(server)[0];
        return new RunningGateway(
                new ScriptedUpstream(),
                false,
                settings ->
                        new GatewaySettings(
                                settings.bindAddress(),
                                settings.port(),
                                settings.maxHeaderBytes(),
                                settings.connectTimeout(),
                                settings.idleTimeout(),
                                settings.connectionsPerDestination(),
                                settings.upstreamTrust(),
                                Optional.of(identity)),
                Thread::startVirtualThread);
    }

    private static HttpClient client(KeyStore server, KeyManager[] keys) throws Exception {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(server);
        TrustManager[] trusted = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trusted, null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    private static String call(RunningGateway gateway, HttpClient client, String handle)
            throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "https://localhost:"
                                                        + gateway.port()
                                                        + "/bearer/v1/things"))
                                .header("Authorization", "Bearer " + handle)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String problem = answer.headers().firstValue("Leasehold-Problem").orElse("");
        return (answer.statusCode() + " " + problem).strip();
    }

    private static String thumbprint(KeyStore store) throws Exception {
        byte[] certificate = store.getCertificate("self").getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    }
}
