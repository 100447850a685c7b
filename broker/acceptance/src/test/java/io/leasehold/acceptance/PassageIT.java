package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.RealVault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stock clients need of Vault beside leases passes through, and nothing else does. */
class PassageIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final Control CONTROL = Control.at(SharedEnvironment.broker().control());
    private static final String TOKEN =
            ENVIRONMENT.consumer("passes", "openai").logIn(ENVIRONMENT.root().as(""));

    @Test
    void aServiceThatKnowsOnlyTheBrokerUnwrapsLogsInAndLeases() {
        VaultHttp broker = new VaultHttp(SharedEnvironment.broker().control(), "");
        String token = ENVIRONMENT.consumer("only-broker", "openai").logIn(broker);
        assertThat(Service.lease(broker.as(token), ENVIRONMENT.project(), "openai").handle())
                .startsWith("lhl_");
    }

    @Test
    void aLoginThatVaultRefusesIsRefusedInVaultsWords() {
        Control.Answer direct =
                Control.at(ENVIRONMENT.root().address())
                        .put("auth/approle/login", "{\"role_id\":\"x\"}");
        Control.Answer passed = CONTROL.put("auth/approle/login", "{\"role_id\":\"x\"}");
        assertThat(passed.status()).isEqualTo(direct.status()).isEqualTo(400);
        assertThat(passed.text()).isEqualTo(direct.text());
        assertThat(passed.header("Content-Type")).isEqualTo("application/json");
        assertThat(passed.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aLoginWithItsNameInThePathPasses() {
        ENVIRONMENT.root().write("sys/auth/people", Map.of("type", "userpass"));
        ENVIRONMENT
                .root()
                .write("auth/people/users/jo.doe", Map.of("password", "a long password"))
                .text();
        Control.Answer login =
                CONTROL.put("auth/people/login/jo.doe", "{\"password\":\"a long password\"}");
        assertThat(login.status()).as(login.toString()).isEqualTo(200);
        assertThat(login.at("/auth/metadata/username")).isEqualTo("jo.doe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth/app%20role/login",
                "auth/..%3f/login",
                "auth/approle%23/login",
                "auth/people/login/a%3fb",
                "auth/people/login/a..b",
                "auth/people/login/jo@doe"
            })
    void aNameThatCouldLeadToAnotherPathIsRefused(String path) {
        assertThat(CONTROL.put(path, "{}").status()).isEqualTo(400);
    }

    @Test
    void aTokenLooksItselfUpRenewsAndRevokesItself() {
        String token = ENVIRONMENT.consumer("self", "openai").logIn(ENVIRONMENT.root().as(""));
        Control self = CONTROL.as(token);
        assertThat(self.get("auth/token/lookup-self").at("/data/id")).isEqualTo(token);
        assertThat(
                        CONTROL.with("Authorization", "Bearer " + token)
                                .get("auth/token/lookup-self")
                                .at("/data/id"))
                .isEqualTo(token);
        Control.Answer renewed = self.put("auth/token/renew-self", "{\"increment\":600}");
        assertThat(renewed.at("/auth/client_token")).isEqualTo(token);
        Control.Answer revoked = self.put("auth/token/revoke-self", "");
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(revoked.header("Content-Type")).isEqualTo("application/json");
        Control.Answer gone = self.get("auth/token/lookup-self");
        assertThat(gone.status()).isEqualTo(403);
        assertThat(gone.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aTokenAsksForItsOwnCapabilities() {
        Control.Answer answer =
                CONTROL.as(TOKEN).put("sys/capabilities-self", "{\"paths\":[\"broker/data/x\"]}");
        assertThat(answer.json().at("/data/broker~1data~1x").toString()).isEqualTo("[\"deny\"]");
    }

    @Test
    void wrappingPassesAndUnwrapsOnce() {
        Control.Answer wrapped =
                CONTROL.as(TOKEN)
                        .with("X-Vault-Wrap-TTL", "2m")
                        .put("sys/wrapping/wrap", "{\"a\":\"b\"}");
        String first = wrapped.at("/wrap_info/token");
        assertThat(wrapped.json().at("/wrap_info/ttl").asInt()).isEqualTo(120);
        Control.Answer found =
                CONTROL.put("sys/wrapping/lookup", Json.write(Map.of("token", first)));
        assertThat(found.json().at("/data/creation_ttl").asInt()).isEqualTo(120);
        // Vault's default policy lets tokens wrap and unwrap, and not do this.
        Control.Answer rewrapped =
                CONTROL.as(RealVault.shared().rootToken())
                        .put("sys/wrapping/rewrap", Json.write(Map.of("token", first)));
        String second = rewrapped.at("/wrap_info/token");
        assertThat(second).as(rewrapped.toString()).isNotEmpty();
        Control.Answer opened = CONTROL.as(second).put("sys/wrapping/unwrap", "");
        assertThat(opened.at("/data/a")).as(opened.toString()).isEqualTo("b");
        Control.Answer again =
                CONTROL.as(TOKEN).put("sys/wrapping/unwrap", Json.write(Map.of("token", second)));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("does not exist");
    }

    @Test
    void aTokenCanBeDeliveredWrappedByAnyAnswer() {
        Control.Answer wrapped =
                CONTROL.as(TOKEN).with("X-Vault-Wrap-TTL", "60").get("auth/token/lookup-self");
        assertThat(wrapped.json().at("/wrap_info/ttl").asInt()).isEqualTo(60);
        assertThat(wrapped.json().at("/data").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-5s", "soon", "0", "1.5h"})
    void aWrapTtlThatIsNoTimeIs400(String ttl) {
        Control caller = CONTROL.as(TOKEN).with("X-Vault-Wrap-TTL", ttl);
        assertThat(caller.put("sys/wrapping/wrap", "{}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, auth/token/accessors?list=true",
        "POST, auth/token/create",
        "POST, auth/token/lookup",
        "POST, auth/approle/role/leasehold-broker/secret-id",
        "GET, auth/approle/login",
        "DELETE, auth/token/revoke-self",
        "GET, sys/mounts",
        "GET, sys/policies/acl/leasehold-broker",
        "PUT, sys/seal",
        "GET, broker/data/handle-keys",
        "GET, org/data/acme/integrations/openai",
        "GET, cubbyhole/response",
        "GET, sys/wrapping/unwrap",
        "PUT, sys/leases/revoke-force/lease",
        "PUT, sys/wrapping/unwrap/more",
        "PUT, auth/approle/login/name/more"
    })
    void whatIsNotListedDoesNotPassEvenForRoot(String method, String path) {
        Control.Answer answer = CONTROL.as(RealVault.shared().rootToken()).send(method, path, "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"errors\":[]}");
    }

    @Test
    void aBodyOfMoreThan64KiBIsRefused() {
        String large = "{\"a\":\"" + "x".repeat(64 * 1024) + "\"}";
        assertThat(CONTROL.as(TOKEN).put("sys/capabilities-self", large).status()).isEqualTo(413);
    }

    @Test
    void aNamespaceIsRefusedOnEveryPassage() {
        Control caller = CONTROL.as(TOKEN).with("X-Vault-Namespace", "team");
        for (String path : List.of("auth/approle/login", "sys/wrapping/wrap")) {
            assertThat(caller.put(path, "{}").status()).isEqualTo(400);
        }
        assertThat(caller.get("auth/token/lookup-self").status()).isEqualTo(400);
    }
}
