package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Takes the room for files from a running broker and gives it back: the kernel then refuses its
 * writes to files as it does on a full disk. The plain lines go into a pipe, which has room all the
 * time, so that it is the log alone that fails.
 */
@Tag("outage")
@EnabledOnOs(OS.LINUX)
class UnwritableLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WAITING = 20;
    private static final int CALLS = 100;

    @TempDir private Path folder;
    private final TestEnvironment environment = SharedEnvironment.environment("full");
    private final String stripe =
            "/organizations/" + environment.organization() + "/integrations/stripe";
    private final String token =
            environment.consumer("full", "openai").logIn(environment.root().as(""));
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void makePipe() {
        ProgramProcess.run(List.of("mkfifo", pipe().toString()), Map.of());
    }

    @Tag("C25")
    @Test
    @Tag("C14")
    void aBrokerWhoseLogCannotBeWrittenRefusesChangesChangesNothingAndHealsByItself()
            throws IOException {
        try (BrokerProcess broker = broker()) {
            VaultHttp service = new VaultHttp(broker.control(), token);
            readLines();
            JsonNode lease = lease(service);
            Management admin = admin(broker);
            admin.setKey(stripe, "sk_test_before").succeeded();
            JsonNode state = state(lease);

            limitFiles(broker, "0");
            requireChangesRefused(service, admin, lease);
            assertThat(state(lease)).isEqualTo(state);
            await().atMost(PATIENCE).until(() -> health(broker).statusCode() == 503);
            assertThat(health(broker).body()).contains("\"log\":\"held-up\"");
            AtomicInteger passed = new AtomicInteger();
            CompletableFuture<Void> calls = call(broker, lease, passed);
            awaitStandstill(passed);
            assertThat(passed).hasValueLessThan(CALLS);

            limitFiles(broker, "unlimited");
            calls.join();
            assertThat(passed).hasValue(CALLS);
            await().atMost(PATIENCE).until(() -> health(broker).statusCode() == 200);
            lease(service);
            admin.setKey(stripe, "sk_test_after").succeeded();
            await().atMost(PATIENCE).until(() -> entries("call").size() == CALLS);
            requireEachOnce(broker);
        }
    }

    /** Some minutes, so that a renewal can make it longer. */
    private JsonNode lease(VaultHttp service) {
        return service.write("lease/" + environment.project() + "/openai", Map.of("ttl", 600))
                .succeeded();
    }

    private static String id(JsonNode lease) {
        return lease.at("/lease_id").asString();
    }

    private void requireChangesRefused(VaultHttp service, Management admin, JsonNode lease) {
        String id = id(lease);
        String leases = leases() + id.substring(id.lastIndexOf('/'));
        Map<String, Object> renewal = Map.of("lease_id", id, "increment", 1200);
        Stream.of(
                        service.read("lease/" + environment.project() + "/openai").response(),
                        service.write("sys/leases/renew", renewal).response(),
                        service.write("sys/leases/revoke", Map.of("lease_id", id)).response(),
                        admin.setKey(stripe, "sk_test_refused").response(),
                        admin.patch(stripe, Map.of("mode", "off")).response(),
                        admin.delete(stripe + "/key").response(),
                        admin.delete(leases).response())
                .forEach(
                        refused -> {
                            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                            assertThat(Caller.problem(refused)).isEqualTo("log-unavailable");
                            assertThat(refused.body()).contains("nothing was changed");
                        });
    }

    private String leases() {
        String[] project = environment.project().split("/", 2);
        return "/organizations/" + project[0] + "/projects/" + project[1] + "/leases";
    }

    /** Everything that a change could have changed, as root sees it at Vault. */
    private JsonNode state(JsonNode lease) {
        String key = "org/metadata/" + environment.organization() + "/integrations/stripe";
        return Json.read(
                Json.write(
                        Map.of(
                                "leases",
                                at("lease/" + environment.project() + "?list=true"),
                                "lease",
                                at(id(lease)),
                                "key",
                                at(key))));
    }

    private JsonNode at(String path) {
        return environment.root().read(path).succeeded().at("/data");
    }

    private void requireEachOnce(BrokerProcess broker) throws IOException {
        assertThat(entries("lease-issue")).hasSize(2);
        assertThat(entries("lease-issue"))
                .extracting(entry -> entry.at("/lease").asString())
                .containsExactlyInAnyOrderElementsOf(
                        at("lease/" + environment.project() + "?list=true")
                                .at("/keys")
                                .valueStream()
                                .map(
                                        leaf ->
                                                "lease/"
                                                        + environment.project()
                                                        + "/"
                                                        + leaf.asString())
                                .toList());
        assertThat(entries("key-change"))
                .filteredOn(entry -> entry.at("/action").asString().equals("set"))
                .hasSize(2);
        assertThat(entries("not-done")).isEmpty();
        assertThat(entries("lease-renew")).isEmpty();
        assertThat(entries("lease-end")).isEmpty();
        assertThat(lines.stream().filter(line -> line.contains("\"event\":\"call\"")))
                .hasSize(CALLS);
        Path policy = folder.resolve("log.policy");
        Files.writeString(
                policy,
                KeyProgram.offline("audit", "keys", "--broker", "" + broker.control()).succeeded());
        assertThat(
                        KeyProgram.offline(
                                        "audit",
                                        "verify",
                                        "--log",
                                        "" + log(),
                                        "--policy",
                                        "" + policy)
                                .succeeded())
                .contains("intact");
    }

    private BrokerProcess broker() {
        BrokerProcess broker =
                environment.replica(
                        Map.of(
                                "leasehold.log.directory",
                                log().toString(),
                                "leasehold.records.to",
                                pipe().toString(),
                                "leasehold.records.queue",
                                String.valueOf(WAITING)));
        await().atMost(PATIENCE).until(() -> wellKnown(broker) == 200);
        return broker;
    }

    private Management admin(BrokerProcess broker) {
        String policy = "leasehold-org-admin." + environment.organization();
        return new Management(broker.control(), SharedEnvironment.token(policy));
    }

    /** One after the other. */
    private CompletableFuture<Void> call(
            BrokerProcess broker, JsonNode lease, AtomicInteger passed) {
        String handle = lease.at("/data/handle").asString();
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < CALLS; i++) {
                        if (Caller.openai(broker, handle).statusCode() == 200) {
                            passed.incrementAndGet();
                        }
                    }
                },
                Thread::startVirtualThread);
    }

    private static void awaitStandstill(AtomicInteger counter) {
        AtomicInteger before = new AtomicInteger(-1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> counter.get() > 0 && before.getAndSet(counter.get()) == counter.get());
    }

    /** Lowers and raises the soft limit only, for which no privilege is needed. */
    private static void limitFiles(BrokerProcess broker, String bytes) {
        ProgramProcess.run(
                List.of("prlimit", "--pid=" + broker.processId(), "--fsize=" + bytes + ":"),
                Map.of());
    }

    /** The pipe's other end is opened with the first line; waiting for it takes a whole thread. */
    private void readLines() {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (BufferedReader reader = Files.newBufferedReader(pipe())) {
                                reader.lines().forEach(lines::add);
                            } catch (IOException failed) {
                                throw new UncheckedIOException("read lines", failed);
                            }
                        });
    }

    private List<JsonNode> entries(String kind) {
        return environment
                .operator()
                .run(
                        "audit",
                        "find",
                        "--log",
                        log().toString(),
                        "--event",
                        kind,
                        "--output",
                        "json")
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> Json.read(line).at("/entry"))
                .toList();
    }

    private static HttpResponse<String> health(BrokerProcess broker) {
        return Caller.get(URI.create(broker.management() + "/actuator/health/readiness"));
    }

    private static int wellKnown(BrokerProcess broker) {
        return Caller.get(URI.create(broker.control() + "/.well-known/leasehold/log")).statusCode();
    }

    private Path pipe() {
        return folder.resolve("lines");
    }

    private Path log() {
        return folder.resolve("log");
    }
}
