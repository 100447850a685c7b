package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client of Python programs leases, renews and ends with only its address changed. */
@Tag("clients")
class HvacIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";

    /** What one run of the program saw, step by step. */
    private static Map<String, JsonNode> seen = Map.of();

    @BeforeAll
    static void run() throws Exception {
        Service service = ENVIRONMENT.consumer("hvac", "openai");
        String auditor = SharedEnvironment.auditor();
        seen =
                HvacProgram.run(
                        BROKER.control(),
                        ENVIRONMENT.project(),
                        Map.of(
                                "role_id", service.roleId(),
                                "secret_id", service.secretId(ENVIRONMENT.root()),
                                "auditor_token", auditor));
    }

    @Test
    void aLoginThroughTheBrokerIsAuthenticatedUntilItEnds() {
        assertThat(at("login", "/authenticated").asBoolean()).isTrue();
        assertThat(at("logout", "/authenticated").asBoolean()).isFalse();
    }

    @Test
    void aReadLeaseHoldsAHandleThatWorks() {
        assertThat(text("read", "/lease_id")).startsWith(PATH + ".call.");
        assertThat(at("read", "/lease_duration").asInt()).isEqualTo(3600);
        assertThat(at("read", "/renewable").asBoolean()).isTrue();
        assertThat(text("read", "/data/base_url")).isEqualTo(BROKER.calls() + "/openai");
        assertThat(status("read")).isEqualTo(200);
    }

    @Test
    void aWrittenLeaseLastsAsLongAsWasAskedFor() {
        assertThat(at("write", "/lease_duration").asInt()).isEqualTo(120);
        assertThat(status("write")).isEqualTo(200);
    }

    @Test
    void aLookedUpLeaseIsTheOneThatWasRead() {
        assertThat(text("lookup", "/id")).isEqualTo(text("read", "/lease_id"));
        assertThat(at("lookup", "/ttl").asInt()).isBetween(3500, 3600);
    }

    @Test
    void aLeaseIsRenewedForTheTimeAskedForOrForTheTimeItHadLast() {
        assertThat(text("renew-for", "/lease_id")).isEqualTo(text("write", "/lease_id"));
        assertThat(at("renew-for", "/lease_duration").asInt()).isEqualTo(600);
        assertThat(at("renew", "/lease_duration").asInt()).isEqualTo(600);
    }

    @Test
    void aWrappedLeaseIsUnwrapped() {
        assertThat(at("wrap", "/wrap_info/ttl").asInt()).isEqualTo(120);
        assertThat(at("wrap", "/data").isNull()).isTrue();
        assertThat(text("unwrap", "/lease_id")).startsWith(PATH + ".call.");
        assertThat(status("unwrap")).isEqualTo(200);
    }

    @Test
    void aRevokedLeaseIsKnownNoMore() {
        assertThat(at("revoke", "/status").asInt()).isEqualTo(204);
        assertThat(text("revoke", "/refused")).isEqualTo("InvalidRequest");
    }

    @Test
    void aRenewalOfAnUnknownLeaseIsAnInvalidRequestWithItsReason() {
        assertThat(text("renew-unknown", "/refused")).isEqualTo("InvalidRequest");
        assertThat(text("renew-unknown", "/errors/0")).contains("lease");
    }

    @Test
    void whatIsNotAllowedIsForbiddenWithItsReason() {
        assertThat(text("read-forbidden", "/refused")).isEqualTo("Forbidden");
        assertThat(text("read-forbidden", "/errors/0")).contains("Vault's policies");
        assertThat(text("list-forbidden", "/refused")).isEqualTo("Forbidden");
        assertThat(text("list-forbidden", "/errors/0")).contains("permission denied");
    }

    @Test
    void whatIsNotThereIsNone() {
        assertThat(at("read-absent", "/answer").isNull()).isTrue();
        assertThat(at("list-absent", "/answer").isNull()).isTrue();
    }

    @Test
    void anAuditorListsLeasesByEitherVerb() {
        String leaf = text("read", "/lease_id").substring(PATH.lastIndexOf('/') + 1);
        for (String step : List.of("list", "list-verb")) {
            assertThat(at(step, "/keys").values()).extracting(JsonNode::asString).contains(leaf);
        }
    }

    @Test
    void healthIsReadWithoutALogin() {
        assertThat(at("health", "/sealed").asBoolean()).isFalse();
        assertThat(at("health", "/initialized").asBoolean()).isTrue();
    }

    private static JsonNode at(String step, String pointer) {
        JsonNode value = Objects.requireNonNull(seen.get(step), step).at(pointer);
        assertThat(value.isMissingNode()).as(step + pointer).isFalse();
        return value;
    }

    private static String text(String step, String pointer) {
        return at(step, pointer).asString();
    }

    private static int status(String step) {
        return Caller.openai(BROKER, text(step, "/data/handle")).statusCode();
    }
}
