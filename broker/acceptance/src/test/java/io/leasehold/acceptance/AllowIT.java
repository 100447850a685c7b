package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leases are narrowed to certain calls through the lease API, and stay so. */
class AllowIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";

    private final VaultHttp control =
            new VaultHttp(
                    SharedEnvironment.broker().control(),
                    ENVIRONMENT.consumer("narrow", "openai").logIn(ENVIRONMENT.root().as("")));

    @Test
    void aLeaseIsOfUseForTheCallsThatItNamesAlsoAfterItsRenewal() {
        JsonNode narrow =
                control.write(PATH, Map.of("ttl", "10m", "allow", "GET /v1/nothing")).succeeded();
        JsonNode wide = control.write(PATH, Map.of("allow", List.of("* /v1/**"))).succeeded();
        assertThat(call(narrow)).isEqualTo(403);
        assertThat(call(wide)).isEqualTo(200);
        assertThat(lookup(narrow).at("/data/allow")).hasToString("[\"GET /v1/nothing\"]");

        control.write(
                        "sys/leases/renew",
                        Map.of("lease_id", narrow.at("/lease_id").asString(), "increment", "20m"))
                .succeeded();

        assertThat(call(narrow)).isEqualTo(403);
    }

    @Test
    void aListThatCannotBeReadIsRefused() {
        for (Object odd : List.of("GET", "GET /a/../b", "GET /a,", "", List.of(), 7)) {
            VaultHttp.Answer refused = control.write(PATH, Map.of("allow", odd));
            assertThat(refused.status()).as(String.valueOf(odd)).isEqualTo(400);
            assertThat(refused.text()).contains("allow");
        }
    }

    private JsonNode lookup(JsonNode lease) {
        return control.write(
                        "sys/leases/lookup", Map.of("lease_id", lease.at("/lease_id").asString()))
                .succeeded();
    }

    private static int call(JsonNode lease) {
        return Caller.openai(SharedEnvironment.broker(), lease.at("/data/handle").asString())
                .statusCode();
    }
}
