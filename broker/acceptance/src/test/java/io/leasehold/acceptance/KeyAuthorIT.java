package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who set a key is written beside it, and goes nowhere with it. */
class KeyAuthorIT {

    private final BrokerProcess broker = SharedEnvironment.broker();
    private final String acme = "o-" + SharedEnvironment.random();
    private final String mark = "marked-" + SharedEnvironment.random();
    private final String key = "sk-of-" + SharedEnvironment.random();
    private final String openai = "/organizations/" + acme + "/integrations/openai";

    @Test
    void theNameIsInTheHistoryAndInTheLogOfChangesAndInNoCallOrAnswer() {
        Tenants tenants = new Tenants(broker);
        tenants.organization(acme);
        tenants.project(acme, "web");
        SharedEnvironment.environment().upstream().accept(key, "the organization's key");
        Management admin = new Management(broker.control(), admin());
        admin.setKey(openai, key).succeeded();
        admin.patch(openai, Map.of("mode", "locked")).succeeded();
        assertThat(admin.get(openai + "/key/versions").json().findValuesAsString("set_by"))
                .containsExactly("token-" + mark, "token-" + mark);

        VaultHttp service = new VaultHttp(broker.control(), tenants.service(acme, "web"));
        Service.Lease lease = Service.lease(service, acme + "/web", "openai");
        HttpResponse<String> answer = Caller.openai(broker, lease.handle());

        assertThat(answer.body()).contains("the organization's key");
        assertThat(answer.headers() + answer.body()).doesNotContain(mark);
        assertThat(SharedEnvironment.environment().upstream().seen())
                .anyMatch(call -> call.toString().contains(key))
                .noneMatch(call -> call.toString().contains(mark));
        assertThat(lease.toString()).doesNotContain(mark);
        assertThat(broker.log().lines().filter(line -> line.contains(mark)))
                .isNotEmpty()
                .allMatch(this::tellsOfAChange);
        assertThat(admin.get(openai).succeeded().response().body()).doesNotContain(mark);
    }

    /** In the broker's own words, or as an entry of the audit log. */
    private boolean tellsOfAChange(String line) {
        return line.endsWith(" by token-" + mark)
                || line.startsWith("{\"action\":")
                        && line.contains("\"by\":\"token-" + mark + "\",\"event\":\"key-change\"");
    }

    private String admin() {
        return SharedEnvironment.vault()
                .write(
                        "auth/token/create",
                        Map.of(
                                "display_name",
                                mark,
                                "policies",
                                List.of("leasehold-org-admin." + acme)))
                .succeeded()
                .at("/auth/client_token")
                .asString();
    }
}
