package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A lease may be delivered wrapped: whoever unwraps it first gets it, and everybody can tell. */
class WrappedLeaseIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";
    private static final Control CONTROL = Control.at(SharedEnvironment.broker().control());
    private static final Control HOLDER =
            CONTROL.as(ENVIRONMENT.consumer("wraps", "openai").logIn(ENVIRONMENT.root().as("")));
    private static final String UNWRAP = "sys/wrapping/unwrap";

    @ParameterizedTest
    @ValueSource(strings = {"120", "120s", "2m"})
    void aWrappedAnswerHoldsTheWrappingAndNothingElse(String ttl) {
        Control.Answer wrapped = HOLDER.with("X-Vault-Wrap-TTL", ttl).get(PATH);
        assertThat(wrapped.status()).as(wrapped.toString()).isEqualTo(200);
        assertThat(wrapped.json().propertyNames()).hasSize(8);
        assertThat(wrapped.at("/request_id")).isEmpty();
        assertThat(wrapped.at("/lease_id")).isEmpty();
        assertThat(wrapped.json().at("/data").isNull()).isTrue();
        assertThat(wrapped.json().at("/wrap_info/ttl").asInt()).isEqualTo(120);
        assertThat(wrapped.at("/wrap_info/creation_path")).isEqualTo(PATH);
        assertThat(wrapped.at("/wrap_info/creation_time")).contains("T");
        assertThat(wrapped.text()).doesNotContain("lhl_");
    }

    @Test
    @Tag("V13")
    void unwrappingGivesTheEnvelopeOnceAndItsHandleWorks() {
        String token = wrap();
        Control.Answer opened = CONTROL.as(token).put(UNWRAP, "");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.header("Content-Type")).isEqualTo("application/json");
        assertThat(opened.header("Cache-Control")).isEqualTo("no-store");
        assertThat(opened.json().propertyNames()).hasSize(8);
        assertThat(opened.at("/lease_id"))
                .startsWith("lease/" + ENVIRONMENT.project() + "/openai.call.");
        assertThat(opened.json().at("/lease_duration").asInt()).isBetween(3500, 3600);
        assertThat(opened.json().at("/renewable").asBoolean()).isTrue();
        assertThat(opened.json().at("/wrap_info").isNull()).isTrue();
        assertThat(
                        Caller.openai(SharedEnvironment.broker(), opened.at("/data/handle"))
                                .statusCode())
                .isEqualTo(200);
        Control.Answer again = CONTROL.as(token).put(UNWRAP, "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("wrapping token is not valid or does not exist");
    }

    @Test
    void anotherTokenMayUnwrapByNamingTheWrappingInTheBody() {
        Control.Answer opened = HOLDER.put(UNWRAP, Json.write(Map.of("token", wrap())));
        assertThat(opened.at("/data/handle")).startsWith("lhl_");
    }

    @Test
    void whatSomebodyElseWrappedIsNeverTakenForALease() {
        Control straight = Control.at(ENVIRONMENT.root().address()).as(wrap());
        ObjectNode genuine = straight.put(UNWRAP, "").json().withObject("/data");
        assertThat(genuine).hasSize(4);
        String envelope = genuine.get("leasehold_envelope").asString();
        genuine.put("leasehold_envelope", envelope.replace("lease/", "lease/other-"));
        Control.Answer forged = opened(genuine.toString());
        assertThat(forged.at("/lease_id")).isEmpty();
        assertThat(forged.json().at("/data/leasehold_mac").isString()).isTrue();
        Control.Answer unsealed = opened(Json.write(Map.of("leasehold_envelope", envelope)));
        assertThat(unsealed.at("/lease_id")).isEmpty();
        Control.Answer shaped = opened(envelope);
        assertThat(shaped.at("/lease_id")).isEmpty();
        assertThat(shaped.at("/data/lease_id")).isNotEmpty();
    }

    @Test
    void aLeaseThatCannotBeWrappedIsEnded() {
        Control bare = CONTROL.as(withoutDefaultPolicy());
        int before = leases();
        Control.Answer refused = bare.with("X-Vault-Wrap-TTL", "2m").get(PATH);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(leases()).isEqualTo(before);
        assertThat(bare.get(PATH).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-2m", "soon", "0", "366d"})
    void aWrapTtlThatIsNoTimeIs400AndMakesNoLease(String ttl) {
        int before = leases();
        Control.Answer refused = HOLDER.with("X-Vault-Wrap-TTL", ttl).get(PATH);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(leases()).isEqualTo(before);
    }

    @Test
    void onlyIssuingIsWrapped() {
        Control wrapping = HOLDER.with("X-Vault-Wrap-TTL", "2m");
        for (String action : new String[] {"lookup", "renew", "revoke"}) {
            assertThat(wrapping.put("sys/leases/" + action, "{}").status()).isEqualTo(400);
        }
    }

    private static Control.Answer opened(String content) {
        String token =
                HOLDER.with("X-Vault-Wrap-TTL", "2m")
                        .put("sys/wrapping/wrap", content)
                        .at("/wrap_info/token");
        return CONTROL.as(token).put(UNWRAP, "");
    }

    private static String wrap() {
        return HOLDER.with("X-Vault-Wrap-TTL", "2m").get(PATH).at("/wrap_info/token");
    }

    private static String withoutDefaultPolicy() {
        Service bare = ENVIRONMENT.consumer("bare", "openai");
        String role = "leasehold-consumer." + ENVIRONMENT.project().replace('/', '.') + ".bare";
        ENVIRONMENT
                .root()
                .write(
                        "auth/approle/role/" + role,
                        Map.of("token_policies", "none", "token_no_default_policy", true));
        return bare.logIn(ENVIRONMENT.root().as(""));
    }

    private static int leases() {
        return ENVIRONMENT
                .root()
                .read("lease/" + ENVIRONMENT.project() + "?list=true")
                .json()
                .at("/data/keys")
                .size();
    }
}
