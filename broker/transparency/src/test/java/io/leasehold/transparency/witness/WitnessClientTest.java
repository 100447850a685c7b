package io.leasehold.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessClientTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final LogSigner LOG = TestKeys.log("site.example/leasehold/r1");
    private static final KeyedSigner KEY = TestKeys.mlDsa44Witness("w.example");
    private static final HashTile LEAVES = leaves("entry ");

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
    }

    @Test
    void aWitnessCosignsALogAsItGrows() throws Exception {
        try (TestWitness witness = new TestWitness(LOG, KEY, NOW)) {
            WitnessClient client = client(witness.prefix());
            for (int size : List.of(0, 1, 5, 5, 64, 200)) {
                SignedCheckpoint checkpoint = sign(size);

                assertThat(client.cosign(checkpoint, tree(size)))
                        .isInstanceOfSatisfying(
                                WitnessAnswer.Cosigned.class,
                                cosigned ->
                                        assertThat(
                                                        Signature.find(
                                                                        KEY.verifierKey(),
                                                                        checkpoint.with(
                                                                                cosigned.lines()))
                                                                .orElseThrow()
                                                                .time())
                                                .contains(NOW));
            }
        }
    }

    @Test
    void aClientThatKnowsNothingIsToldWhereTheWitnessIs() throws Exception {
        try (TestWitness witness = new TestWitness(LOG, KEY, NOW)) {
            client(witness.prefix()).cosign(sign(50), tree(50));

            assertThat(client(witness.prefix()).cosign(sign(90), tree(90)))
                    .isInstanceOf(WitnessAnswer.Cosigned.class);
        }
    }

    @Test
    void aLogThatWasRolledBackIsNoticed() throws Exception {
        try (TestWitness witness = new TestWitness(LOG, KEY, NOW)) {
            WitnessClient client = client(witness.prefix());
            client.cosign(sign(90), tree(90));

            assertThat(client.cosign(sign(50), tree(50))).isEqualTo(new WitnessAnswer.Ahead(90));
            assertThat(client(witness.prefix()).cosign(sign(50), tree(50)))
                    .isEqualTo(new WitnessAnswer.Ahead(90));
        }
    }

    @Test
    void aForkIsNotCosigned() throws Exception {
        HashTile forked = leaves("forked ");
        Tree other = new Tree(90, (height, i) -> forked.root((int) i << height, 1 << height));
        try (TestWitness witness = new TestWitness(LOG, KEY, NOW)) {
            client(witness.prefix()).cosign(sign(50), tree(50));

            assertThat(client(witness.prefix()).cosign(LOG.sign(90, other.root(), NOW), other))
                    .isEqualTo(new WitnessAnswer.Refused(422));
        }
    }

    @Test
    void aLogThatTheWitnessDoesNotKnowIsRefused() throws Exception {
        LogSigner other = TestKeys.log("other.example");
        try (TestWitness witness = new TestWitness(LOG, KEY, NOW)) {
            assertThat(client(witness.prefix()).cosign(other.sign(9, tree(9).root(), NOW), tree(9)))
                    .isEqualTo(new WitnessAnswer.Refused(404));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, nonsense",
        "200, '\u2014 w.example AAAAAAA=\n'",
        "200, '\u2014 w.example AAAAAAA='",
        "409, ''",
        "409, many",
        "409, -1",
        "409, 99999999999999999999"
    })
    void nonsenseIsNoCosignature(int status, String body) throws Exception {
        assertThat(answered(status, body.getBytes(UTF_8))).isInstanceOf(WitnessAnswer.Failed.class);
    }

    @Test
    void aCosignatureOfAnotherCheckpointOrKeyIsNone() throws Exception {
        byte[] ofOther = (KEY.sign(sign(8).checkpoint(), NOW) + "\n").getBytes(UTF_8);
        byte[] byOther =
                (TestKeys.witness("x").sign(sign(9).checkpoint(), NOW) + "\n").getBytes(UTF_8);

        assertThat(answered(200, ofOther)).isInstanceOf(WitnessAnswer.Failed.class);
        assertThat(answered(200, byOther)).isInstanceOf(WitnessAnswer.Failed.class);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        assertThat(answered(200, new byte[100_000])).isInstanceOf(WitnessAnswer.Failed.class);
    }

    @Test
    void aWitnessThatIsLateOrGoneIsNotWaitedFor() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer server = server();
        server.setExecutor(Thread::startVirtualThread);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('-');
                    exchange.getResponseBody().flush();
                    awaitQuietly(end);
                });
        server.start();
        URI prefix = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        WitnessClient client =
                new WitnessClient(http, prefix, List.of(KEY.verifierKey()), Duration.ofMillis(300));

        assertThat(client.cosign(sign(9), tree(9))).isInstanceOf(WitnessAnswer.Failed.class);
        end.countDown();
        server.stop(0);
        assertThat(client.cosign(sign(9), tree(9))).isInstanceOf(WitnessAnswer.Failed.class);
    }

    @Test
    void aRequestIsReadAsItIsWritten() {
        AddCheckpoint request = new AddCheckpoint(tree(90).consistency(37), sign(90));

        assertThat(AddCheckpoint.parse(request.toBytes())).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0\n",
                "old 0\n\n",
                "old\n\nCHECKPOINT",
                "old 00\n\nCHECKPOINT",
                "new 0\n\nCHECKPOINT",
                "old 1\nAAAA\n\nCHECKPOINT",
                "old 0\nCHECKPOINT"
            })
    void aMalformedRequestIsRefused(String body) {
        String whole = body.replace("CHECKPOINT", new String(sign(9).toBytes(), UTF_8));

        assertThatThrownBy(() -> AddCheckpoint.parse(whole.getBytes(UTF_8)))
                .isInstanceOf(LogFormatException.class);
    }

    private WitnessAnswer answered(int status, byte[] body) throws Exception {
        HttpServer server = server();
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    if (body.length > 0) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
        try {
            return client(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .cosign(sign(9), tree(9));
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server() throws Exception {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private WitnessClient client(URI prefix) {
        return new WitnessClient(http, prefix, List.of(KEY.verifierKey()), Duration.ofSeconds(10));
    }

    private static SignedCheckpoint sign(int size) {
        return LOG.sign(size, tree(size).root(), NOW);
    }

    private static Tree tree(int size) {
        return new Tree(size, (height, i) -> LEAVES.root((int) i << height, 1 << height));
    }

    private static HashTile leaves(String text) {
        return new HashTile(
                IntStream.range(0, 256)
                        .mapToObj(i -> TreeHash.leaf((text + i).getBytes(UTF_8)))
                        .toList());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
