package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A caller asks for receipts with a header that every SDK can set. What a receipt leads to is for
 * whoever held the lease, and for auditors.
 */
@Tag("clients")
class ReceiptIT {

    private static final String HEADER = "Leasehold-Receipt";
    private static final Path FOLDER = SharedEnvironment.folder();
    private static final String REPLICA = "r-" + SharedEnvironment.random();
    private static final String ORIGIN = "site.example/leasehold/" + REPLICA;
    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("receipts");
    private static final BrokerProcess BROKER =
            ENVIRONMENT.replica(
                    Map.of(
                            "leasehold.log.directory",
                            FOLDER.resolve("log").toString(),
                            "leasehold.log.site",
                            "site.example",
                            "leasehold.log.replica",
                            REPLICA));
    private static final String HOLDER = service("holder");
    private static final String UNKNOWN = ORIGIN + "/0123456789abcdefghijkl";

    /** The log is opened in the background, and there is no receipt before. */
    @BeforeAll
    static void awaitLog() {
        URI readiness = BROKER.management().resolve("/actuator/health/readiness");
        await().until(() -> Caller.get(readiness).statusCode() == 200);
    }

    @AfterAll
    static void end() {
        ENVIRONMENT.close();
    }

    @Test
    void aStockSdkGetsAReceiptWhoseProofIsCheckedWithoutTheBroker() throws IOException {
        Service.Lease lease = lease();
        String receipt = askWithSdk(lease);
        assertThat(receipt).matches(ORIGIN.replace(".", "\\.") + "/[0-9A-Za-z]{22}");
        JsonNode read = awaitRead(HOLDER, receipt);

        JsonNode entry = Json.read(read.at("/entry").asString());
        assertThat(entry.at("/event").asString()).isEqualTo("call");
        assertThat(entry.at("/lease").asString()).isEqualTo(lease.id());
        assertThat(ORIGIN + "/" + entry.at("/receipt").asString()).isEqualTo(receipt);
        assertThat(read.toString()).doesNotContain(lease.handle(), SharedEnvironment.OPENAI_KEY);
        assertThat(checked(read))
                .contains("proved: entry " + read.at("/index").asLong() + " of " + ORIGIN);
        assertThat(
                        KeyProgram.offline(
                                        "audit",
                                        "find",
                                        "--log",
                                        FOLDER.resolve("log").toString(),
                                        "--receipt",
                                        receipt)
                                .succeeded())
                .contains(read.at("/entry").asString());
    }

    @Test
    @Tag("C01")
    void onlyTheHolderAndWhoMayListTheLeasesOfTheProjectReadAReceipt() {
        String receipt = call(lease()).headers().firstValue(HEADER).orElseThrow();
        JsonNode read = awaitRead(HOLDER, receipt);
        String organization = ENVIRONMENT.organization();
        Tenants tenants = new Tenants(BROKER);
        tenants.project(organization, "app");
        String foreign = "m-" + SharedEnvironment.random();
        tenants.organization(foreign);

        for (String token :
                List.of(
                        SharedEnvironment.auditor(),
                        Tenants.person("org-owner", organization),
                        Tenants.person("project-admin", organization, "receipts"))) {
            assertThat(read(token, receipt).succeeded().at("/entry"))
                    .isEqualTo(read.at("/entry").asString());
        }
        for (String token :
                List.of(
                        service("stranger"),
                        Tenants.person("project-editor", organization, "receipts"),
                        Tenants.person("project-member", organization, "receipts"),
                        Tenants.person("project-admin", organization, "app"),
                        Tenants.person("org-owner", foreign),
                        Tenants.person("operator"),
                        SharedEnvironment.token("default"))) {
            Management.Answer refused = read(token, receipt);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(404);
            assertThat(refused.text()).isEqualTo(read(token, UNKNOWN).text());
        }
        assertThat(read("", receipt).status()).isEqualTo(401);
        assertThat(read("hvs.unknown", receipt).at("/code")).isEqualTo("permission-denied");
    }

    @Test
    void aRefusedCallHasAReceiptAndWhoHeldTheLeaseReadsIt() {
        Service.Lease lease = lease();
        new VaultHttp(BROKER.control(), HOLDER)
                .write("sys/leases/revoke", Map.of("lease_id", lease.id()));
        HttpResponse<String> refused = call(lease);
        assertThat(refused.statusCode()).isEqualTo(401);

        JsonNode entry =
                Json.read(
                        awaitRead(HOLDER, refused.headers().firstValue(HEADER).orElseThrow())
                                .at("/entry")
                                .asString());
        assertThat(entry.at("/problem").asString()).isEqualTo("lease-ended");
        assertThat(entry.at("/lease").asString()).isEqualTo(lease.id());
    }

    @Test
    void whatThisReplicaDoesNotKnowIsNotFoundWithWhatToDo() {
        String receipt = call(lease()).headers().firstValue(HEADER).orElseThrow();
        assertNotFound(read(HOLDER, UNKNOWN), "try again in a second");
        assertNotFound(read(HOLDER, ORIGIN + "/x"), "try again in a second");
        assertNotFound(
                read(HOLDER, receipt.replace(REPLICA, "r2")),
                "ask the replica that its origin names");
        assertNotFound(
                new Management(SharedEnvironment.broker().control(), HOLDER)
                        .get("/receipts/" + receipt),
                "ask the replica that its origin names");
    }

    private static void assertNotFound(Management.Answer answer, String advice) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        assertThat(answer.at("/code")).isEqualTo("not-found");
        assertThat(answer.at("/detail"))
                .contains(advice)
                .contains("leasehold audit find --receipt");
    }

    private static String askWithSdk(Service.Lease lease) {
        OpenAIClient openai =
                OpenAIOkHttpClient.builder()
                        .baseUrl(lease.baseUrl() + "/v1")
                        .apiKey(lease.handle())
                        .putHeader(HEADER, "wanted")
                        .build();
        return openai.withRawResponse()
                .chat()
                .completions()
                .create(
                        ChatCompletionCreateParams.builder()
                                .model("gpt-4.1-mini")
                                .addUserMessage("whose key is this?")
                                .build())
                .headers()
                .values(HEADER)
                .getFirst();
    }

    private static HttpResponse<String> call(Service.Lease lease) {
        return Caller.get(
                URI.create(lease.baseUrl() + "/v1/models"),
                "Authorization",
                "Bearer " + lease.handle(),
                HEADER,
                "wanted");
    }

    private static String checked(JsonNode read) throws IOException {
        Path proof = Files.writeString(FOLDER.resolve("proof"), read.at("/proof").asString());
        Path entry = Files.writeString(FOLDER.resolve("entry"), read.at("/entry").asString());
        String keys = Caller.get(BROKER.control().resolve("/.well-known/leasehold/log")).body();
        Path policy =
                Files.writeString(
                        FOLDER.resolve("policy"), Json.read(keys).at("/policy").asString());
        return KeyProgram.offline(
                        "audit",
                        "check-proof",
                        proof.toString(),
                        "--entry",
                        entry.toString(),
                        "--policy",
                        policy.toString())
                .succeeded();
    }

    private static JsonNode awaitRead(String token, String receipt) {
        await().until(() -> read(token, receipt).status() == 200);
        return read(token, receipt).json();
    }

    private static Management.Answer read(String token, String receipt) {
        return new Management(BROKER.control(), token).get("/receipts/" + receipt);
    }

    private static String service(String name) {
        return ENVIRONMENT.consumer(name, "openai").logIn(ENVIRONMENT.root().as(""));
    }

    private static Service.Lease lease() {
        return Service.lease(
                new VaultHttp(BROKER.control(), HOLDER), ENVIRONMENT.project(), "openai");
    }
}
