package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a real broker enters in its log, on a real Vault. */
class AuditEntriesIT {

    @TempDir private Path folder;

    private final TestEnvironment environment = SharedEnvironment.environment("audited");
    private final String organization = environment.organization();

    @Tag("C14")
    @Test
    void everyChangeHasItsEntryAndThePlainLineHasTheSameBytes() {
        BrokerProcess broker = brokerWithLog();
        String admin = SharedEnvironment.token("leasehold-org-admin." + organization);
        Management api = new Management(broker.control(), admin);
        String stripe = "/organizations/" + organization + "/integrations/stripe";
        api.setKey(stripe, "sk_test_entries").succeeded();
        api.patch(stripe, Map.of("mode", "locked")).succeeded();
        api.delete(stripe + "/key").succeeded();
        String token = service(environment.consumer("entries", "openai"));
        VaultHttp control = new VaultHttp(broker.control(), token);
        JsonNode lease =
                control.write("lease/" + environment.project() + "/openai", Map.of("ttl", 600))
                        .succeeded();
        String id = lease.at("/lease_id").asString();
        String handle = lease.at("/data/handle").asString();
        Caller.get(broker, "/openai/v1/models", "Authorization", "Bearer " + handle);
        control.write("sys/leases/renew", Map.of("lease_id", id, "increment", 1200)).succeeded();
        control.write("sys/leases/revoke", Map.of("lease_id", id)).succeeded();

        Management operator =
                new Management(broker.control(), SharedEnvironment.token("leasehold-operator"));
        String other = "o-" + SharedEnvironment.random();
        operator.post("/organizations", Map.of("id", other)).succeeded();
        operator.patch("/organizations/" + other, Map.of("rollout", "on")).succeeded();
        operator.post("/organizations/" + other + "/projects", Map.of("id", "web")).succeeded();

        await().until(() -> kinds(id).contains("call"));
        await().until(() -> entries("--org", other).size() == 3);
        assertThat(entries("--org", other))
                .allSatisfy(
                        entry ->
                                assertThat(entry.at("/event").asString())
                                        .isEqualTo("tenancy-change"))
                .extracting(entry -> entry.at("/action").asString())
                .containsExactly("create", "subscribe", "create");
        assertThat(kinds(id))
                .containsExactlyInAnyOrder("lease-issue", "call", "lease-renew", "lease-end");
        assertThat(entries("--org", organization, "--event", "key-change"))
                .extracting(entry -> entry.at("/action").asString())
                .containsExactly("set", "mode", "drop", "destroy");
        List<String> lines = broker.log().lines().filter(line -> line.startsWith("{\"")).toList();
        assertThat(lines).hasSameSizeAs(entries()).hasSizeGreaterThan(8);
        for (JsonNode entry : entries()) {
            assertThat(lines).anySatisfy(line -> assertThat(Json.read(line)).isEqualTo(entry));
        }
    }

    @Tag("C14")
    @Test
    void aRefusedChangeIsFollowedByWhatRefusedItAndAStrangersRequestIsNoted() {
        BrokerProcess broker = brokerWithLog();
        String token = service(environment.consumer("refused", "openai"));
        VaultHttp control = new VaultHttp(broker.control(), token);
        assertThat(control.read("lease/" + environment.project() + "/stripe").status())
                .isEqualTo(403);
        Management.nobody(broker.control()).get("/organizations/" + organization + "/integrations");

        await().until(() -> entries("--event", "refusal").size() == 2);
        // Whoever finds the change finds with it that it was not done.
        assertThat(entries("--event", "lease-issue"))
                .extracting(entry -> entry.at("/event").asString())
                .containsExactly("lease-issue", "not-done");
        assertThat(entries("--event", "not-done"))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.at("/problem").asString())
                                    .isEqualTo("permission-denied");
                            assertThat(entry.at("/change").asString()).isEqualTo("lease-issue");
                            assertThat(entry.at("/entry").asInt(-1)).isNotNegative();
                        });
        assertThat(entries("--event", "refusal"))
                .extracting(entry -> entry.at("/surface").asString())
                .containsExactlyInAnyOrder("lease", "management");
    }

    private BrokerProcess brokerWithLog() {
        BrokerProcess broker =
                environment.replica(Map.of("leasehold.log.directory", log().toString()));
        URI readiness = broker.management().resolve("/actuator/health/readiness");
        await().until(() -> Caller.get(readiness).statusCode() == 200);
        return broker;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private String service(Service service) {
        return service.logIn(environment.root());
    }

    private List<String> kinds(String lease) {
        return entries("--lease", lease).stream()
                .map(entry -> entry.at("/event").asString())
                .toList();
    }

    /** The entries up to the last checkpoint, as an auditor finds them; each is by the schema. */
    private List<JsonNode> entries(String... filter) {
        if (!Files.exists(log().resolve("checkpoint"))) {
            return List.of();
        }
        String[] command =
                Stream.concat(
                                Stream.of(
                                        "audit",
                                        "find",
                                        "--log",
                                        log().toString(),
                                        "--output",
                                        "json"),
                                Stream.of(filter))
                        .toArray(String[]::new);
        List<JsonNode> entries =
                environment
                        .operator()
                        .run(command)
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(line -> Json.read(line).at("/entry"))
                        .toList();
        entries.forEach(EntrySchema::requireValid);
        return entries;
    }
}
