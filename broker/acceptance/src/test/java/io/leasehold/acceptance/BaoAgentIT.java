package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stock agent, with its templates and its cache, works at the broker's address. */
@Tag("clients")
class BaoAgentIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";
    private static final String QUOTED = "\"" + PATH + "\"";
    private static final Service SERVICE = ENVIRONMENT.consumer("bao-agent", "openai");
    private static final String SECRET_ID = SERVICE.secretId(ENVIRONMENT.root());
    private static final BaoAgent.Credentials PLAIN =
            BaoAgent.Credentials.plain(SERVICE.roleId(), SECRET_ID);

    @Test
    void theAgentLogsInThroughTheBrokerAndItsTemplateHoldsAHandleThatWorks() throws Exception {
        try (BaoAgent agent = start(PLAIN, QUOTED)) {
            BaoAgent.Rendered rendered = awaitRendered(agent);
            assertThat(rendered.leaseId()).startsWith(PATH + ".call.");
            assertThat(rendered.baseUrl()).isEqualTo(BROKER.calls() + "/openai");
            assertThat(status(rendered.handle())).isEqualTo(200);
        }
    }

    @Test
    void theAgentUnwrapsItsSecretIdThroughTheBroker() throws Exception {
        Service service = ENVIRONMENT.consumer("bao-agent-wrapped", "openai");
        String creationPath =
                ENVIRONMENT
                        .root()
                        .write("sys/wrapping/lookup", Map.of("token", service.wrappingToken()))
                        .succeeded()
                        .at("/data/creation_path")
                        .asString();
        try (BaoAgent agent = start(BaoAgent.Credentials.wrapped(service, creationPath), QUOTED)) {
            assertThat(status(awaitRendered(agent).handle())).isEqualTo(200);
            assertThat(agent.hasSecretIdFile()).isFalse();
        }
    }

    @Test
    void theAgentRenewsTheLeaseOfItsTemplateAtOnce() throws Exception {
        // Renewed as stock clients do, without saying for how long: for the time that it had.
        try (BaoAgent agent = start(PLAIN, QUOTED + " \"ttl=2m\"")) {
            BaoAgent.Rendered rendered = awaitRendered(agent);
            awaitTrue(agent, () -> agent.log().contains("path=/v1/sys/leases/renew"));
            assertThat(secondsLeft(agent, rendered.leaseId())).isBetween(60L, 120L);
            assertThat(agent.rendered().equals(rendered)).isTrue();
        }
    }

    @Test
    void theAgentLogsInAnewAndRendersANewHandleWhenItStartsAgain() throws Exception {
        BaoAgent.Rendered first;
        try (BaoAgent agent = start(PLAIN, QUOTED)) {
            first = awaitRendered(agent);
            ENVIRONMENT.root().delete(first.leaseId()).succeeded();
        }
        try (BaoAgent agent = start(PLAIN, QUOTED)) {
            assertThat(status(awaitRendered(agent).handle())).isEqualTo(200);
            awaitEnded(first.handle());
        }
    }

    @Test
    void theAgentCachesALeaseUntilItIsEndedThroughTheAgent() throws Exception {
        try (BaoAgent agent = start(PLAIN, QUOTED)) {
            awaitRendered(agent);
            Control cache = Control.at(agent.address());
            Control.Answer first = cache.get(PATH);
            String id = first.at("/lease_id");
            Control.Answer second = cache.get(PATH);
            assertThat(second.header("X-Cache")).isEqualTo("HIT");
            assertThat(second.at("/lease_id")).isEqualTo(id);
            assertThat(status(second.at("/data/handle"))).isEqualTo(200);
            assertThat(revoke(cache, id)).isEqualTo(204);
            // The agent drops what it has cached soon after, not before it answers.
            await().until(() -> !cache.get(PATH).at("/lease_id").equals(id));
            assertThat(status(cache.get(PATH).at("/data/handle"))).isEqualTo(200);
            awaitEnded(first.at("/data/handle"));
        }
    }

    @Test
    void theAgentSaysThatTheBrokerRefusedALeaseThatIsNotAllowed() throws Exception {
        try (BaoAgent agent = start(PLAIN, QUOTED.replace("/openai", "/stripe"))) {
            awaitTrue(agent, () -> agent.log().contains("Code: 403"));
            assertThat(agent.log()).contains("Vault's policies do not allow it");
            assertThat(agent.hasRendered()).isFalse();
        }
    }

    @Test
    void theAgentPrintsNoSecret() throws Exception {
        try (BaoAgent agent = start(PLAIN, QUOTED)) {
            String handle = awaitRendered(agent).handle();
            for (String secret : new String[] {handle, agent.token(), SECRET_ID}) {
                // Without the text in the message, which would show what it must not.
                assertThat(agent.log().contains(secret)).isFalse();
            }
        }
    }

    private static BaoAgent start(BaoAgent.Credentials credentials, String secret)
            throws Exception {
        return BaoAgent.start(BROKER.control(), credentials, secret);
    }

    private static BaoAgent.Rendered awaitRendered(BaoAgent agent) {
        awaitTrue(agent, () -> agent.hasRendered() && agent.hasToken());
        return agent.rendered();
    }

    private static void awaitTrue(BaoAgent agent, BooleanSupplier law) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(law.getAsBoolean()).as(agent::log).isTrue());
    }

    private static void awaitEnded(String handle) {
        await().until(() -> status(handle), status -> status == 401);
    }

    private static int status(String handle) {
        return Caller.openai(BROKER, handle).statusCode();
    }

    private static int revoke(Control control, String leaseId) {
        return control.put("sys/leases/revoke", Json.write(Map.of("lease_id", leaseId))).status();
    }

    private static long secondsLeft(BaoAgent agent, String leaseId) {
        return new VaultHttp(BROKER.control(), agent.token())
                .write("sys/leases/lookup", Map.of("lease_id", leaseId))
                .succeeded()
                .at("/data/ttl")
                .asLong();
    }
}
