package io.leasehold.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several nodes is asked, and which is left alone; the nodes are scripted. */
class VaultNodesTest {

    private static final SecretValue TOKEN = SecretValue.ofText("hvs.token");
    private static final VaultPath PATH = VaultPaths.TOKEN_LOOKUP_SELF;
    private static final int SILENT = 0;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Node first = new Node();
    private final Node second = new Node();
    private final VaultConnection vault = connection(first.address(), second.address());

    @AfterEach
    void stop() {
        vault.close();
        first.stop();
        second.stop();
    }

    @Test
    void whoWatchesIsToldWhetherSomeNodeServed() {
        first.status = 500;
        read();
        assertThat(told).containsOnly("served");
        second.status = 500;
        assertThatThrownBy(this::read).isInstanceOf(BrokerException.class);
        assertThat(told).last().asString().startsWith("ask Vault: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 500, 503, SILENT})
    void aQuestionGoesOnToANodeThatServes(int status) {
        first.status = status;
        assertThat(read()).isEqualTo(200);
        assertThat(second.asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/", "/v1/team"})
    void theApiIsAtThePathOfTheAddressIfItHasOne(String path) {
        try (VaultConnection vault = connection(URI.create(first.address() + path))) {
            assertThat(isServed(vault)).isTrue();
        }
        assertThat(first.paths)
                .containsExactly((path.endsWith("team") ? path : "/v1") + "/" + PATH.text());
    }

    /** HashiCorp's own, a storage that does not count, no JSON object at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state-7",
                "djE6YzE6Mzg6MDphYmM=",
                "eyJjbHVzdGVyIjoiYyIsInZhbHVlIjoiMC8xNkIzNzQ4In0=",
                "MzgK"
            })
    void aStateOfUnknownFormIsSentBackAsItCame(String index) {
        first.index = index;
        write();
        first.status = 503;
        read();

        assertThat(second.told).containsExactly(index);
    }

    @Test
    void aNodeThatCountsItsStatesIsAskedForOneThatOnlyTheActiveNodeMayStandFor() {
        first.index = base64("{\"cluster\":\"c-1\",\"value\":\"38\"}");
        write();
        read();

        assertThat(first.told)
                .containsExactly(base64("{\"cluster\":\"c-1\",\"value\":\"9223372036854775807\"}"));
    }

    @Test
    void theNodeThatServedLastIsAskedFirst() {
        first.status = 500;
        read();
        first.status = 200;
        read();
        assertThat(first.asked).hasValue(1);
        assertThat(second.asked).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 503})
    void aChangeGoesOnIfItWasSurelyNotDone(int status) {
        first.status = status;
        assertThat(write()).isEqualTo(200);
    }

    @Test
    void aChangeGoesOnFromANodeThatIsNotThere() {
        first.stop();
        assertThat(write()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, SILENT})
    void aChangeThatMayHaveBeenDoneIsNotMadeAgain(int status) {
        first.status = status;
        assertThatThrownBy(this::write).hasMessageStartingWith("ask Vault: it");
        assertThat(second.asked).hasValue(0);
    }

    @Test
    void aRefusalIsAnAnswerAndNoReasonToAskElsewhere() {
        first.status = 403;
        assertThat(read()).isEqualTo(403);
        assertThat(second.asked).hasValue(0);
    }

    @Test
    void aSealedNodeIsLeftAloneForAWhileAndThenAskedAgain() {
        try (VaultConnection alone = connection(first.address())) {
            first.status = 503;
            assertThatThrownBy(() -> alone.read(PATH, TOKEN)).hasMessageContaining("sealed");
            int asked = first.asked.get();
            assertThatThrownBy(() -> alone.read(PATH, TOKEN)).hasMessageContaining("not asked");
            assertThat(first.asked).hasValue(asked);
            first.status = 200;
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> isServed(alone));
        }
    }

    @Test
    void aNodeThatFailsAgainAndAgainIsLeftAlone() {
        try (VaultConnection alone = connection(first.address())) {
            first.status = 500;
            for (int attempt = 0; attempt < 20; attempt++) {
                assertThatThrownBy(() -> alone.write(PATH, TOKEN, Map.of())).isNotNull();
            }
            assertThat(first.asked).hasValue(5);
        }
    }

    @Test
    void howANodeIsCanBeAskedWhileItIsLeftAlone() {
        try (VaultConnection alone = connection(first.address())) {
            first.status = 503;
            assertThatThrownBy(() -> alone.read(PATH, TOKEN)).isNotNull();
            first.status = 200;
            assertThat(alone.readStatus(VaultPaths.HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void noMoreRequestsWaitForASilentVaultThanThereArePlaces() {
        try (VaultConnection alone = connection(first.address());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            first.status = SILENT;
            for (int caller = 0; caller < VaultResilience.BROKER_PERMITS; caller++) {
                callers.execute(() -> assertThatThrownBy(() -> isServed(alone)).isNotNull());
            }
            await().until(() -> first.asked.get() == VaultResilience.BROKER_PERMITS);
            assertThatThrownBy(() -> alone.read(PATH, TOKEN))
                    .hasMessage("ask Vault: too many requests wait for it");
            first.release.countDown();
        }
    }

    @Test
    void whatCallersCauseTakesNoneOfTheBrokersOwnPlaces() {
        try (VaultConnection alone = connection(Duration.ofSeconds(30), first.address());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            VaultConnection strangers = alone.forCallers();
            first.status = SILENT;
            for (int caller = 0; caller < VaultResilience.CALLER_PERMITS; caller++) {
                callers.execute(() -> assertThatThrownBy(() -> isServed(strangers)).isNotNull());
            }
            await().until(() -> first.asked.get() == VaultResilience.CALLER_PERMITS);
            assertThatThrownBy(() -> strangers.read(PATH, TOKEN))
                    .hasMessage("ask Vault: too many requests wait for it");
            first.status = 200;
            assertThat(isServed(alone)).isTrue();
            first.release.countDown();
        }
    }

    private int read() {
        return vault.read(PATH, TOKEN).status();
    }

    private int write() {
        return vault.write(PATH, TOKEN, Map.of()).status();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isServed(VaultConnection vault) {
        return vault.read(PATH, TOKEN).isSuccess();
    }

    private VaultConnection connection(URI... addresses) {
        return connection(Duration.ofSeconds(1), addresses);
    }

    private VaultConnection connection(Duration responseTimeout, URI... addresses) {
        return new VaultConnection(
                new VaultSettings(
                        List.of(addresses),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        responseTimeout),
                new VaultReach() {
                    @Override
                    public void served() {
                        told.add("served");
                    }

                    @Override
                    public void failed(String why) {
                        told.add(why);
                    }
                });
    }

    /** A node that answers every request with one status, or with silence. */
    private static final class Node {

        private final HttpServer server;
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch release = new CountDownLatch(1);
        private final Queue<String> told = new ConcurrentLinkedQueue<>();
        private final Queue<String> paths = new ConcurrentLinkedQueue<>();
        private volatile int status = 200;
        private volatile String index = "";

        Node() {
            try {
                server = HttpServer.create();
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException failed) {
                throw new UncheckedIOException("start node", failed);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/v1",
                    exchange -> {
                        asked.incrementAndGet();
                        paths.add(exchange.getRequestURI().getPath());
                        String seen = exchange.getRequestHeaders().getFirst("X-Vault-Index");
                        if (seen != null) {
                            told.add(seen);
                        }
                        if (!index.isEmpty()) {
                            exchange.getResponseHeaders().set("X-Vault-Index", index);
                        }
                        if (status == SILENT) {
                            awaitRelease();
                        } else {
                            reply(exchange);
                        }
                        exchange.close();
                    });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        void stop() {
            release.countDown();
            server.stop(0);
        }

        private void reply(HttpExchange exchange) throws IOException {
            byte[] body = "{\"errors\":[\"Vault is sealed\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }

        private void awaitRelease() {
            try {
                release.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
