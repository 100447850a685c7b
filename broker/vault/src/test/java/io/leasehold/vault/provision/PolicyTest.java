package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final Personas FILES = Personas.builtIn();

    private final AtomicReference<String> written = new AtomicReference<>("");
    private HttpServer server;
    private volatile int answerToScan;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Vault 1.x answers 405 to a method that it does not know. */
    @ParameterizedTest
    @CsvSource({"405, false", "404, true", "403, true", "200, true"})
    void whatOnlyOpenBaoUnderstandsIsWrittenToOpenBaoAlone(int answer, boolean granted) {
        answerToScan = answer;
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (VaultConnection vault = new VaultConnection(VaultSettings.of(address))) {
            FILES.policy(Persona.BROKER.policy())
                    .establish(new OperatorSession(vault, SecretValue.ofText("root")));
        }

        assertThat(written.get()).contains("scan");
        assertThat(written.get().contains("#openbao")).isNotEqualTo(granted);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("SCAN")) {
                exchange.sendResponseHeaders(answerToScan, -1);
            } else {
                written.set(body);
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }
}
