package io.leasehold.vault.brokerlogin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.SignedTokens;
import io.leasehold.vault.TestTls;
import io.leasehold.vault.client.VaultConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** By the token of a service account, which Vault has a stand-in for Kubernetes review. */
class KubernetesLoginIT extends BrokerLoginContract {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final String MOUNT = "kubernetes";
    private static final SignedTokens CLUSTER = new SignedTokens();
    private static final HttpServer REVIEWER = reviewer();

    @TempDir static Path shared;
    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeAll
    static void enable() {
        write("sys/auth/" + MOUNT, Map.of("type", "kubernetes"));
        write(
                "auth/" + MOUNT + "/config",
                Map.of(
                        "kubernetes_host",
                        "http://127.0.0.1:" + REVIEWER.getAddress().getPort(),
                        "kubernetes_ca_cert",
                        TestTls.pem(TestTls.selfSigned(shared, "cluster")),
                        "disable_local_ca_jwt",
                        true));
        Map<String, Object> role = new HashMap<>(TOKEN);
        role.put("bound_service_account_names", "leasehold");
        role.put("bound_service_account_namespaces", "brokers");
        write("auth/" + MOUNT + "/role/broker", role);
    }

    @AfterAll
    static void stop() {
        REVIEWER.stop(0);
    }

    @BeforeEach
    void project() {
        file = folder.resolve("token");
        rotate();
    }

    @Override
    RealVault server() {
        return VAULT.vault();
    }

    @Override
    VaultConnection connection() {
        return VAULT.connection();
    }

    @Override
    BrokerCredentials credentials() {
        return new JwtCredentials(MOUNT, "broker", new SecretFile(file, "token"));
    }

    @Override
    void rotate() {
        put("leasehold");
    }

    @Override
    void spoil() {
        put("another");
    }

    private void put(String account) {
        Map<String, Object> claims =
                Map.of(
                        "sub",
                        "system:serviceaccount:brokers:" + account,
                        "kubernetes.io",
                        Map.of(
                                "namespace",
                                "brokers",
                                "serviceaccount",
                                Map.of("name", account, "uid", "uid-of-" + account)));
        try {
            Files.writeString(file, CLUSTER.sign(claims));
        } catch (IOException failed) {
            throw new UncheckedIOException("write token", failed);
        }
    }

    private static HttpServer reviewer() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(address, 0);
            server.createContext(
                    "/apis/authentication.k8s.io/v1/tokenreviews", KubernetesLoginIT::review);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("start reviewer", failed);
        }
    }

    /** Says of every token that it is the broker's, so that Vault compares the rest. */
    private static void review(HttpExchange exchange) throws IOException {
        byte[] answer =
                """
                {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","status":{
                 "authenticated":true,"user":{"uid":"uid-of-leasehold",
                 "username":"system:serviceaccount:brokers:leasehold",
                 "groups":["system:serviceaccounts","system:serviceaccounts:brokers"]}}}
                """
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void write(String path, Map<String, ?> body) {
        RealVault vault = VAULT.vault();
        vault.write(path, vault.rootToken(), body).orFail("write " + path);
    }
}
