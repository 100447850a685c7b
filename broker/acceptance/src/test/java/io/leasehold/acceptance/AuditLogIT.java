package io.leasehold.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.witness.Witness;
import io.leasehold.acceptance.witness.WitnessProgram;
import io.leasehold.acceptance.witness.WitnessServer;
import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.KeySeed;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.PolicyLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Brokers in processes of their own that own logs, with anchors in a real Vault and a witness. */
@Tag("outage")
class AuditLogIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir private Path folder;
    private final String replica = "r-" + SharedEnvironment.random();
    private final byte[] seed = new byte[KeySeed.BYTES];

    @Test
    void theKeysThatABrokerPublishesVerifyItsLogUpToWhatTheWitnessSaw() throws IOException {
        Witness witness = WitnessProgram.withNewKey("w.example", RANDOM);
        Path log = folder.resolve("log");
        try (WitnessServer server = WitnessServer.start(witness, 0)) {
            String witnessLines = server.policyLine("w1") + "\nquorum w1\n";
            Path asked = Files.writeString(folder.resolve("asked.policy"), witnessLines);
            Map<String, String> settings = new HashMap<>(settings(log));
            settings.put("leasehold.log.policy-file", asked.toString());
            try (BrokerProcess broker = ENVIRONMENT.replica(settings)) {
                JsonNode published = published(broker);
                String policy = published.at("/policy").asString();
                assertThat(policy).endsWith(witnessLines);
                assertThat(published.at("/origin").asString()).isEqualTo(origin());
                assertThat(published.at("/keys").size()).isEqualTo(2);
                assertThat(keysOf(broker)).isEqualTo(policy);
                Path file = Files.writeString(folder.resolve("log.policy"), policy);

                // Until it knows the log, the witness refuses; nobody minds but who looks.
                await().atMost(PATIENCE)
                        .until(() -> broker.log().contains("witness w1 does not cosign"));
                assertThat(readiness(broker)).isEqualTo(200);
                witness.trust(
                        Policy.parse(policy.getBytes(UTF_8)).logs().stream()
                                .map(PolicyLog::key)
                                .toList());

                await().atMost(PATIENCE)
                        .until(() -> verify(log, file).output().contains("complete up to"));
                await().atMost(PATIENCE).until(() -> anchoredSize() >= 0);
                assertThat(broker.log()).contains("witness w1 cosigns the log again");
                URI metrics = URI.create(broker.management() + "/actuator/prometheus");
                assertThat(Caller.get(metrics).body())
                        .contains("leasehold_log_size")
                        .contains("leasehold_log_anchor_age_seconds")
                        .contains("leasehold_log_witness_age_seconds{witness=\"w1\"}");
            }
        }
    }

    @Tag("C26")
    @Test
    void aLogThatWasSetBackIsNotWrittenOnUntilItIsAsItWas() throws IOException {
        Path log = folder.resolve("log");
        Map<String, String> settings = new HashMap<>(settings(log));
        settings.put("leasehold.log.key-file", keyFile().toString());
        append(log, 0, 300);
        copy(log, folder.resolve("old"));
        append(log, 300, 305);
        try (BrokerProcess broker = ENVIRONMENT.replica(settings)) {
            published(broker);
            await().atMost(PATIENCE).until(() -> anchoredSize() >= 305);
        }
        Path whole = folder.resolve("whole");
        Files.move(log, whole);
        copy(folder.resolve("old"), log);

        try (BrokerProcess broker = ENVIRONMENT.replica(settings)) {
            await().atMost(PATIENCE).until(() -> broker.log().contains("it was set back"));
            assertThat(broker.log())
                    .containsOnlyOnce("it was set back")
                    .contains("its folder has 300 entries and its anchor in Vault 3")
                    .contains("restore its folder as it was");
            assertThat(readiness(broker)).isEqualTo(503);
            assertThat(wellKnown(broker).statusCode()).isEqualTo(503);
            assertThat(Caller.problem(wellKnown(broker))).isEqualTo("log-unavailable");

            Files.move(log, folder.resolve("evidence"));
            Files.move(whole, log);
            published(broker);
            await().atMost(PATIENCE).until(() -> readiness(broker) == 200);
        }
    }

    @Test
    void ofTwoBrokersOnOneFolderTheSecondIsRefusedAsLongAsTheFirstRuns() throws IOException {
        Map<String, String> settings =
                Map.of("leasehold.log.directory", folder.resolve("log").toString());
        try (BrokerProcess first = ENVIRONMENT.replica(settings)) {
            String origin = published(first).at("/origin").asString();
            try (BrokerProcess second = ENVIRONMENT.replica(settings)) {
                await().atMost(PATIENCE)
                        .until(() -> second.log().contains("another process has it open"));
                assertThat(readiness(second)).isEqualTo(503);
                assertThat(readiness(first)).isEqualTo(200);
                first.kill9();

                assertThat(published(second).at("/origin").asString()).isEqualTo(origin);
                await().atMost(PATIENCE).until(() -> readiness(second) == 200);
            }
        }
    }

    @Test
    void aBrokerWithoutALogSaysSo() {
        BrokerProcess broker = SharedEnvironment.broker();

        assertThat(broker.log()).contains("no audit log is written: set leasehold.log.directory");
        assertThat(wellKnown(broker).statusCode()).isEqualTo(404);
        assertThat(wellKnown(broker).body()).contains("leasehold.log.directory");
        assertThat(readiness(broker)).isEqualTo(200);
    }

    private Map<String, String> settings(Path log) {
        return Map.of(
                "leasehold.log.directory",
                log.toString(),
                "leasehold.log.site",
                "site.example",
                "leasehold.log.replica",
                replica);
    }

    private String origin() {
        return "site.example/leasehold/" + replica;
    }

    private Path keyFile() throws IOException {
        RANDOM.nextBytes(seed);
        return BrokerProcess.secretFile(
                folder, "log-key", Base64.getEncoder().encodeToString(seed));
    }

    private void append(Path log, int from, int to) {
        LogSigner signer = LogSigner.of(new KeySeed(SecretValue.copyOf(seed)), origin(), RANDOM);
        try (TransparencyLog open =
                TransparencyLog.open(
                        LogDirectory.open(log),
                        signer,
                        LogSettings.DEFAULT,
                        Clock.systemUTC(),
                        RANDOM)) {
            open.appendAll(
                            IntStream.range(from, to)
                                    .mapToObj(i -> AuditLog.entry(i).getBytes(UTF_8))
                                    .toList())
                    .join();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** -1 if there is no anchor. */
    private long anchoredSize() {
        return SharedEnvironment.vault()
                .read("broker/data/log-anchors/" + replica)
                .json()
                .at("/data/data/size")
                .asLong(-1);
    }

    private static KeyProgram verify(Path log, Path policy) {
        KeyProgram verify =
                KeyProgram.offline("audit", "verify", "--log", "" + log, "--policy", "" + policy);
        assertThat(verify.code()).as(verify.output()).isIn(0, 3);
        return verify;
    }

    private static String keysOf(BrokerProcess broker) {
        return KeyProgram.offline("audit", "keys", "--broker", "" + broker.control()).succeeded();
    }

    /** What the broker publishes once its log is open. */
    private static JsonNode published(BrokerProcess broker) {
        await().atMost(PATIENCE).until(() -> wellKnown(broker).statusCode() == 200);
        return Json.read(wellKnown(broker).body());
    }

    private static HttpResponse<String> wellKnown(BrokerProcess broker) {
        return Caller.get(URI.create(broker.control() + "/.well-known/leasehold/log"));
    }

    private static int readiness(BrokerProcess broker) {
        return Caller.get(URI.create(broker.management() + "/actuator/health/readiness"))
                .statusCode();
    }
}
