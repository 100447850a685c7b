package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The stock command line does beside leases what it does with Vault, at the broker's address. */
@Tag("clients")
class BaoClientIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PROJECT = "lease/" + ENVIRONMENT.project();
    private static final String TOKEN =
            ENVIRONMENT.consumer("bao-client", "openai").logIn(ENVIRONMENT.root().as(""));

    private final BaoCommand bao = new BaoCommand(SharedEnvironment.broker().control(), TOKEN);

    @Test
    void loginAcceptsTheTokenOfAService() throws Exception {
        JsonNode login = json(bao, "login", "-no-store", "-format=json", TOKEN);
        assertThat(login.at("/auth/client_token").asString()).isEqualTo(TOKEN);
    }

    @Test
    void loginByAUserLogsInAtVault() throws Exception {
        ENVIRONMENT.root().write("sys/auth/bao-people", Map.of("type", "userpass"));
        ENVIRONMENT.root().write("auth/bao-people/users/jo", Map.of("password", "a long password"));
        BaoCommand nobody = new BaoCommand(SharedEnvironment.broker().control(), "");
        JsonNode login =
                json(
                        nobody,
                        "login",
                        "-no-store",
                        "-format=json",
                        "-method=userpass",
                        "-path=bao-people",
                        "username=jo",
                        "password=a long password");
        assertThat(login.at("/auth/client_token").asString()).isNotEmpty();
    }

    @Test
    void tokenLookupShowsTheToken() throws Exception {
        JsonNode token = json(bao, "token", "lookup", "-format=json");
        assertThat(token.at("/data/id").asString()).isEqualTo(TOKEN);
    }

    @Test
    void tokenRenewGivesTheTokenMoreTime() throws Exception {
        JsonNode token = json(bao, "token", "renew", "-format=json");
        assertThat(token.at("/auth/lease_duration").asInt()).isPositive();
    }

    @Test
    void tokenCapabilitiesAsksVault() throws Exception {
        BaoCommand.Result found = bao.run("token", "capabilities", "broker/data/handle-keys");
        assertThat(found.status()).as(found.output()).isZero();
        assertThat(found.output().strip()).isEqualTo("deny");
    }

    @Test
    void aWrappedLeaseIsUnwrappedOnce() throws Exception {
        JsonNode wrapped = json(bao, "read", "-wrap-ttl=2m", "-format=json", PROJECT + "/openai");
        String token = wrapped.at("/wrap_info/token").asString();
        JsonNode lease = json(bao, "unwrap", "-format=json", token);
        assertThat(lease.at("/lease_id").asString()).startsWith(PROJECT + "/openai.call.");
        assertThat(lease.at("/data/handle").asString()).startsWith("lhl_");
        BaoCommand.Result again = bao.run("unwrap", token);
        assertThat(again.status()).isNotZero();
        assertThat(again.output()).contains("does not exist");
    }

    @Test
    void aWrappingTokenAloneIsEnoughToUnwrap() throws Exception {
        JsonNode wrapped =
                json(bao, "write", "-f", "-wrap-ttl=120", "-format=json", PROJECT + "/openai");
        BaoCommand wrapping =
                new BaoCommand(
                        SharedEnvironment.broker().control(),
                        wrapped.at("/wrap_info/token").asString());
        assertThat(json(wrapping, "unwrap", "-format=json").at("/lease_duration").asInt())
                .isBetween(3500, 3600);
    }

    @Test
    void listShowsTheLeasesToAnAuditorAndIsForbiddenToAHolder() throws Exception {
        JsonNode lease = json(bao, "read", "-format=json", PROJECT + "/openai");
        String auditor = SharedEnvironment.auditor();
        BaoCommand other = new BaoCommand(SharedEnvironment.broker().control(), auditor);
        String id = lease.at("/lease_id").asString();
        assertThat(other.run("list", "-format=json", PROJECT).output())
                .contains(id.substring(id.lastIndexOf('/') + 1));
        BaoCommand.Result refused = bao.run("list", PROJECT);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("Code: 403").contains("permission denied");
    }

    @Test
    void statusShowsThatVaultIsUnsealed() throws Exception {
        JsonNode status = json(bao, "status", "-format=json");
        assertThat(status.at("/sealed").asBoolean()).isFalse();
        assertThat(status.at("/initialized").asBoolean()).isTrue();
    }

    private static JsonNode json(BaoCommand bao, String... arguments)
            throws IOException, InterruptedException {
        BaoCommand.Result result = bao.run(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        // Warnings, such as of a token in the environment, come before it.
        return Json.read(result.output().substring(result.output().indexOf('{')));
    }
}
