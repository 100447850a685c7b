package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leases are bound through the lease API, and stay so. */
class BindIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";

    private final VaultHttp control =
            new VaultHttp(
                    SharedEnvironment.broker().control(),
                    ENVIRONMENT.consumer("bound", "openai").logIn(ENVIRONMENT.root().as("")));

    @Test
    void aLeaseBoundToThisMachineWorksHereAndShowsItsBinding() {
        JsonNode lease = control.write(PATH, Map.of("bind", "127.0.0.1/32,::1")).succeeded();

        assertThat(call(lease)).isEqualTo(200);
        assertThat(lookup(lease).at("/data/bind")).hasToString("[\"127.0.0.1/32\",\"::1\"]");
    }

    @Tag("L01")
    @Test
    void aLeaseBoundElsewhereIsRefusedHereAlsoAfterItsRenewal() {
        JsonNode lease =
                control.write(PATH, Map.of("ttl", "10m", "bind", List.of("203.0.113.0/24")))
                        .succeeded();
        assertThat(call(lease)).isEqualTo(403);

        control.write(
                        "sys/leases/renew",
                        Map.of("lease_id", lease.at("/lease_id").asString(), "increment", "20m"))
                .succeeded();

        assertThat(call(lease)).isEqualTo(403);
    }

    @Test
    void aBindingThatCannotBeReadIsRefused() {
        for (Object odd :
                List.of("somewhere", "10.0.0.0/99", "sha256:ab", "10.0.0.1,", "", List.of(), 7)) {
            VaultHttp.Answer refused = control.write(PATH, Map.of("bind", odd));
            assertThat(refused.status()).as(String.valueOf(odd)).isEqualTo(400);
            assertThat(refused.text()).contains("bind");
        }
    }

    @Test
    void aBindingInTheQueryIsReadAsItWasMeant() {
        JsonNode lease = control.read(PATH + "?bind=127.0.0.0%2F8").succeeded();

        assertThat(lookup(lease).at("/data/bind")).hasToString("[\"127.0.0.0/8\"]");
        assertThat(control.read(PATH + "?bind=127.0.0.1&bind=10.0.0.1").status()).isEqualTo(400);
        assertThat(control.write(PATH + "?bind=10.0.0.1", Map.of("bind", "127.0.0.1")).status())
                .isEqualTo(400);
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
