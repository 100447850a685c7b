package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The stock command line leases, looks up, renews and revokes with nothing changed but the address.
 */
@Tag("clients")
class BaoCommandIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";
    private static String token = "";

    private final BaoCommand bao = new BaoCommand(SharedEnvironment.broker().control(), token);

    @BeforeAll
    static void logIn() {
        token = ENVIRONMENT.consumer("bao", "openai").logIn(ENVIRONMENT.root().as(""));
    }

    @Test
    void readIssuesALease() throws Exception {
        JsonNode lease = json("read", "-format=json", PATH);
        assertThat(lease.at("/data/handle").asString()).startsWith("lhl_");
        assertThat(lease.at("/lease_duration").asInt()).isBetween(3500, 3600);
        assertThat(lease.at("/renewable").asBoolean()).isTrue();
    }

    @Test
    void writeIssuesALeaseOfTheTimeAskedFor() throws Exception {
        JsonNode lease = json("write", "-format=json", PATH, "ttl=10m");
        assertThat(lease.at("/lease_duration").asInt()).isBetween(590, 600);
    }

    @Test
    void leaseLookupShowsTheLease() throws Exception {
        String id = lease();
        JsonNode found = json("lease", "lookup", "-format=json", id);
        assertThat(found.at("/data/id").asString()).isEqualTo(id);
        assertThat(found.at("/data/ttl").asInt()).isBetween(3500, 3600);
    }

    @Test
    void leaseRenewGivesMoreTime() throws Exception {
        String id = json("write", "-format=json", PATH, "ttl=10m").at("/lease_id").asString();
        JsonNode renewed = json("lease", "renew", "-format=json", "-increment=30m", id);
        assertThat(renewed.at("/lease_duration").asInt()).isBetween(1790, 1800);
    }

    @Test
    void leaseRevokeEndsTheLease() throws Exception {
        String id = lease();
        assertThat(bao.run("lease", "revoke", "-sync", id).status()).isZero();
        BaoCommand.Result found = bao.run("lease", "lookup", id);
        assertThat(found.status()).isNotZero();
        assertThat(found.output()).contains("Code: 400").contains("no such lease");
    }

    @Test
    void anIntegrationThatIsNotLeasedIsForbiddenWithAClearSentence() throws Exception {
        BaoCommand.Result refused = bao.run("read", "lease/" + ENVIRONMENT.project() + "/stripe");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("Code: 403").contains("Vault's policies");
    }

    private String lease() throws IOException, InterruptedException {
        return json("read", "-format=json", PATH).at("/lease_id").asString();
    }

    private JsonNode json(String... arguments) throws IOException, InterruptedException {
        BaoCommand.Result result = bao.run(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return Json.read(result.output());
    }
}
