package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.delivery.TestIdentities;
import io.leasehold.server.vaultapi.LeaseCaller;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one way on which a service gets a key, from the recipient to the opened file. */
@ExtendWith(OutputCaptureExtension.class)
class SealedDeliveryIT {

    private static final String REVEAL = "{\"use\":\"reveal\"}";

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = "/organizations/" + project.organization();
    private final String openai = organization + "/integrations/openai";
    private final ConsumerLogin legacy = RunningBroker.VAULT.revealer(project, "legacy", "openai");
    private final String recipients =
            organization
                    + "/projects/"
                    + project.id()
                    + "/consumers/"
                    + legacy.entityId()
                    + "/recipients";
    private final Api owner = Api.of("leasehold-org-owner." + project.organization());
    private final LeaseCaller service = caller(legacy);
    private final String key = Api.newKey();

    static Stream<String> identities() {
        return Stream.of(TestIdentities.X25519.getFirst(), TestIdentities.HYBRID.getFirst());
    }

    @BeforeEach
    void setKey() {
        owner.ifNone().put(openai + "/key", "{\"fields\":{\"api_key\":\"" + key + "\"}}").is(201);
    }

    @ParameterizedTest
    @Tag("V08")
    @MethodSource("identities")
    void aKeyReachesItsRecipientSealedAndNothingElse(String identity, CapturedOutput output) {
        allow();
        register(identity);
        double before = deliveries();

        LeaseCaller.Reply delivered = deliver();

        assertThat(delivered.status()).as(delivered.toString()).isEqualTo(200);
        JsonNode answer = delivered.json();
        assertThat(answer.at("/data").has("handle")).isFalse();
        assertThat(answer.at("/data/use").asString()).isEqualTo("reveal");
        assertThat(answer.at("/lease_duration")).isEqualTo(answer.at("/data/ttl"));
        assertThat(answer.at("/data/note").asString())
                .contains(answer.at("/lease_id").asString())
                .contains("— test");
        assertThat(delivered.response().body()).doesNotContain(key);
        JsonNode payload = opened(identity, answer);
        assertThat(payload.at("/fields/api_key").asString()).isEqualTo(key);
        assertThat(payload.at("/lease_id")).isEqualTo(answer.at("/lease_id"));
        assertThat(payload.at("/integration").asString()).isEqualTo("openai");
        assertThat(payload.at("/scope").asString()).isEqualTo("organization");
        assertThat(payload.at("/version").asInt()).isEqualTo(2);
        assertThat(payload.at("/expires_at")).isEqualTo(answer.at("/data/expires_at"));
        assertThat(TestIdentities.open(TestIdentities.X25519.getLast(), sealed(answer))).isEmpty();
        assertThat(deliveries()).isEqualTo(before + 1);
        await().untilAsserted(
                        () ->
                                assertThat(output)
                                        .contains(
                                                "\"event\":\"key-delivery\"",
                                                answer.at("/lease_id").asString(),
                                                TestIdentities.recipient(identity).thumbprint()));
        assertThat(output).doesNotContain(key);
    }

    @Test
    void everythingElseAboutItIsAnOrdinaryLease() {
        allow();
        register(TestIdentities.X25519.getFirst());
        String id = deliver().json().at("/lease_id").asString();
        String body = "{\"lease_id\":\"" + id + "\"}";

        assertThat(id).contains("/openai.reveal." + legacy.entityId() + ".");
        assertThat(service.put("/v1/sys/leases/lookup", body).text("/data/id")).contains(id);
        LeaseCaller.Reply renewed = service.put("/v1/sys/leases/renew", body);
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.response().body()).doesNotContain("AGE ENCRYPTED", key);
        assertThat(service.put("/v1/sys/leases/revoke", body).status()).isEqualTo(204);
        assertThat(service.put("/v1/sys/leases/lookup", body).status()).isEqualTo(400);
    }

    @Test
    void whoHoldsADeliveredKeyIsListedWithItsVersionAndWhetherItIsStale() {
        String leases = organization + "/projects/" + project.id() + "/leases?use=reveal";
        allow();
        register(TestIdentities.X25519.getFirst());
        deliver();

        Api.Reply held = owner.get(leases).is(200);
        assertThat(held.at("/items/0/holder")).isEqualTo(legacy.entityId());
        assertThat(held.json().at("/items/0/delivered/version").asInt()).isEqualTo(2);
        assertThat(held.at("/items/0/delivered/scope")).isEqualTo("organization");
        assertThat(held.json().at("/items/0/delivered/stale").asBoolean()).isFalse();

        owner.patch(openai, "{\"mode\":\"locked\"}").is(200);
        assertThat(owner.get(leases).json().at("/items/0/delivered/stale").asBoolean()).isFalse();

        owner.ifMatch(3)
                .put(openai + "/key", "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}")
                .is(200);
        assertThat(owner.get(leases).json().at("/items/0/delivered/stale").asBoolean()).isTrue();
    }

    @Test
    void itIsOffUnlessTheOrganizationAllowsIt() {
        register(TestIdentities.X25519.getFirst());
        assertRefused(service, 403, "reveal-not-allowed");

        allow();
        assertThat(deliver().status()).isEqualTo(200);
        owner.put(openai + "/reveal", "{\"reveal\":\"refused\"}").is(200);
        assertRefused(service, 403, "reveal-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Allowed", "true", "yes", "", "allowed\\n"})
    void whatIsNotExactlyAllowedIsRefused(String word) {
        register(TestIdentities.X25519.getFirst());
        RunningBroker.VAULT
                .vault()
                .patch(
                        "org/data/" + project.organization() + "/integrations/openai",
                        RunningBroker.VAULT.vault().rootToken(),
                        Map.of("data", Map.of("reveal", word)))
                .orFail("write setting");

        assertRefused(service, 403, "reveal-not-allowed");
    }

    @Test
    void aServiceWithoutThePolicyIsDeniedWhateverIsAllowed() {
        LeaseCaller caller = caller(RunningBroker.VAULT.consumer(project, "shop", "openai"));
        assertRefused(caller, 403, "permission-denied");

        allow();

        assertRefused(caller, 403, "permission-denied");
        assertThat(caller.put(caller.path(), "{}").status()).isEqualTo(200);
    }

    @Test
    void nothingIsDeliveredWithoutARecipientOrToNonsense() {
        allow();
        assertRefused(service, 403, "recipient-missing");
        RunningBroker.VAULT
                .vault()
                .write(
                        "broker/data/recipients/" + project + "/" + legacy.entityId(),
                        RunningBroker.VAULT.vault().rootToken(),
                        Map.of("data", Map.of("recipients", List.of("age1nonsense"))))
                .orFail("write recipients");

        assertRefused(service, 422, "recipient-invalid");
        assertThat(leaves()).isEqualTo(List.of());
    }

    @Test
    void aDeliveryIsNotRestrictedToCalls() {
        allow();
        register(TestIdentities.X25519.getFirst());

        LeaseCaller.Reply refused =
                service.put(service.path(), "{\"use\":\"reveal\",\"allow\":\"GET /v1/models\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().body()).contains("restrict calls");
    }

    @Test
    void aRecipientIsRegisteredByWhoCanOpenItsChallenge() {
        String identity = TestIdentities.X25519.getFirst();
        String recipient = TestIdentities.recipient(identity).text();
        String other = TestIdentities.recipient(TestIdentities.X25519.getLast()).text();
        String proof = proof(identity);

        owner.post(recipients, body(other, proof)).is(422, "proof-invalid");
        owner.post(recipients, body(recipient, "1.2.3")).is(422, "proof-invalid");
        assertThat(owner.get(recipients).is(200).json().at("/items").size()).isZero();
        String thumbprint =
                owner.post(recipients, body(recipient, proof)).is(201).at("/thumbprint");

        assertThat(thumbprint).matches("[0-9a-f]{32}");
        assertThat(owner.get(recipients).is(200).at("/items/0/recipient")).isEqualTo(recipient);
        owner.post(recipients, body(recipient, proof)).is(409, "already-exists");
        owner.delete(recipients + "/" + thumbprint).is(204);
        owner.delete(recipients + "/" + thumbprint).is(404, "not-found");
        assertThat(owner.get(recipients).is(200).json().at("/items").size()).isZero();
    }

    @Test
    void recipientsAreThoseOfOperatorsAndOwnersToChange() {
        String recipient = TestIdentities.recipient(TestIdentities.X25519.getFirst()).text();
        String candidate = "{\"recipient\":\"" + recipient + "\"}";

        for (Api other :
                List.of(
                        Api.as(legacy.token()),
                        Api.of("leasehold-org-admin." + project.organization()),
                        Api.of("leasehold-org-owner.other"),
                        Api.of("default"))) {
            other.get(recipients).is(403, "permission-denied");
            other.post(recipients + ":challenge", candidate).is(403, "permission-denied");
            other.post(recipients, body(recipient, "1.2.3")).is(403, "permission-denied");
        }
        Api.of("leasehold-operator").post(recipients + ":challenge", candidate).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age1nonsense",
                "AGE-SECRET-KEY-1V94ZZF70TVSSRHMWFA03D8DMKC6YC65QL5AQHPKASW9UFPSYYN8S46KJGL",
                "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
            })
    void wrongRecipientsAndLowOrderPointsAreRefusedAndNotRepeated(String recipient) {
        Api.Reply refused =
                owner.post(recipients + ":challenge", "{\"recipient\":\"" + recipient + "\"}")
                        .is(422, "recipient-invalid");

        assertThat(refused.text()).doesNotContain(recipient);
    }

    private void allow() {
        assertThat(owner.put(openai + "/reveal", "{\"reveal\":\"allowed\"}").is(200).at("/reveal"))
                .isEqualTo("allowed");
    }

    private void register(String identity) {
        owner.post(recipients, body(TestIdentities.recipient(identity).text(), proof(identity)))
                .is(201);
    }

    private String proof(String identity) {
        String candidate = "{\"recipient\":\"" + TestIdentities.recipient(identity).text() + "\"}";
        Api.Reply challenge = owner.post(recipients + ":challenge", candidate).is(200);
        return TestIdentities.open(identity, challenge.at("/sealed")).orElseThrow();
    }

    private LeaseCaller.Reply deliver() {
        return service.put(service.path(), REVEAL);
    }

    private static void assertRefused(LeaseCaller caller, int status, String problem) {
        LeaseCaller.Reply refused = caller.put(caller.path(), REVEAL);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.response().headers().firstValue("Leasehold-Problem"))
                .as(refused.toString())
                .contains(problem);
    }

    private Object leaves() {
        Reply listed =
                RunningBroker.VAULT
                        .vault()
                        .list("lease/" + project, RunningBroker.VAULT.vault().rootToken());
        return listed.status() == 404 ? List.of() : listed.data().getOrDefault("keys", List.of());
    }

    private static String body(String recipient, String proof) {
        return "{\"recipient\":\"%s\",\"proof\":\"%s\"}".formatted(recipient, proof);
    }

    private static JsonNode opened(String identity, JsonNode answer) {
        return new JsonMapper()
                .readTree(TestIdentities.open(identity, sealed(answer)).orElseThrow());
    }

    private static String sealed(JsonNode answer) {
        return answer.at("/data/sealed").asString();
    }

    private LeaseCaller caller(ConsumerLogin login) {
        return new LeaseCaller(RunningBroker.address(), project, login);
    }

    private static double deliveries() {
        return RunningBroker.context()
                .getBean(MeterRegistry.class)
                .get("leasehold.deliveries")
                .functionCounter()
                .count();
    }
}
