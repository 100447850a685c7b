package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.TestTls;
import io.leasehold.vault.client.PassthroughRequest;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import io.leasehold.vault.passthrough.VaultPassthrough;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a client certificate, over TLS from end to end. */
class CertificateLoginIT extends BrokerLoginContract {

    @TempDir static Path folder;
    private static RealVault server;
    private static VaultConnection connection;
    private static VaultConnection anonymous;
    private String role = "broker";

    @BeforeAll
    static void enable() {
        server = RealVault.overTls(folder);
        Path authority = server.authority().orElseThrow();
        ProvisionedVault.of(server);
        Path keys = TestTls.selfSigned(folder, "broker");
        connection = connection(TestTls.presenting(keys, authority));
        anonymous = connection(TestTls.trusting(authority));
        write("sys/auth/cert", Map.of("type", "cert"));
        write("auth/cert/certs/broker", role(keys));
        write("auth/cert/certs/other", role(TestTls.selfSigned(folder, "other")));
    }

    @AfterAll
    static void close() {
        connection.close();
        anonymous.close();
        server.close();
    }

    @Test
    void aLoginThatIsPassedOnForACallerIsNoLoginAsTheBroker() {
        VaultPassthrough passage = new VaultPassthrough(connection, anonymous);
        byte[] body = "{\"name\":\"broker\"}".getBytes(StandardCharsets.UTF_8);
        PassthroughRequest login =
                PassthroughRequest.write(Optional.empty(), Optional.empty(), body);

        PassthroughResponse answer = passage.logIn("cert", login);

        assertThat(answer.isSuccess()).isFalse();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .doesNotContain("client_token");
    }

    @Override
    RealVault server() {
        return server;
    }

    @Override
    VaultConnection connection() {
        return connection;
    }

    @Override
    BrokerCredentials credentials() {
        return new CertificateCredentials("cert", role);
    }

    @Override
    void rotate() {
        // A certificate is replaced with the broker itself.
    }

    @Override
    void spoil() {
        role = "other";
    }

    private static VaultConnection connection(SSLContext tls) {
        VaultSettings usual = VaultSettings.of(server.address());
        return new VaultConnection(
                new VaultSettings(
                        usual.addresses(),
                        Optional.of(tls),
                        usual.connectTimeout(),
                        usual.responseTimeout()));
    }

    private static Map<String, Object> role(Path keys) {
        Map<String, Object> role = new HashMap<>(TOKEN);
        role.put("certificate", TestTls.pem(keys));
        return role;
    }

    private static void write(String path, Map<String, ?> body) {
        server.write(path, server.rootToken(), body).orFail("write " + path);
    }
}
