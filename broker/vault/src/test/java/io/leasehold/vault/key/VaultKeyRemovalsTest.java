package io.leasehold.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that fails after it may have done what it was asked for. */
class VaultKeyRemovalsTest {

    private final KeyAddress address =
            new KeyAddress.OfProject(Project.of("acme", "web"), new IntegrationId("openai"));
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final VaultConnection vault;
    private final VaultKeyRemovals removals;

    VaultKeyRemovalsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
        server.start();
        vault =
                new VaultConnection(
                        VaultSettings.of(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
        removals = new VaultKeyRemovals(vault, SecretValue.ofText("hvs.token"));
    }

    @AfterEach
    void stop() {
        vault.close();
        server.stop(0);
    }

    @Test
    void aRemovalIsNeverRepeatedBecauseItCouldTakeAKeyThatWasSetSince() {
        assertSentOnce(() -> removals.hide(address), "DELETE /v1/project/data/");
        assertSentOnce(() -> removals.remove(address), "DELETE /v1/project/metadata/");
    }

    private void assertSentOnce(ThrowingCallable removal, String beginning) {
        requests.clear();
        assertThatThrownBy(removal).isInstanceOf(BrokerException.class);
        assertThat(requests).singleElement().asString().startsWith(beginning);
    }
}
