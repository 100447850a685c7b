package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.CuttableProxy;
import io.leasehold.vault.RealVault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without Vault the broker refuses with 503, says when to come back, and recovers by itself. */
@Tag("outage")
@Tag("V10")
class VaultAwayIT {

    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(10);

    private final RealVault vault = RealVault.own();
    private final CuttableProxy line = CuttableProxy.to(vault.address());
    private final TestEnvironment environment =
            TestEnvironment.set(
                    new VaultHttp(vault.address(), vault.rootToken()),
                    vault.rootToken(),
                    SharedEnvironment.folder(),
                    "acme",
                    "web");

    @AfterEach
    void end() {
        environment.close();
        line.close();
        vault.close();
    }

    @Tag("L08")
    @Test
    void aBrokerThatStartsWithoutVaultAnswers503AndRecoversByItself() {
        SharedEnvironment.setKeys(environment);
        String token = environment.consumer("away", "openai").logIn(environment.root().as(""));
        BrokerProcess.Settings settings = settings(Map.of());
        line.cut();
        try (BrokerProcess broker = BrokerProcess.start(settings, SharedEnvironment.folder())) {
            assertUnavailable(broker, token);
            line.mend();
            awaitLease(broker, token);
        }
    }

    @Test
    void aSealedVaultIs503AndNothingIsMistakenForAnAbsentKey() {
        SharedEnvironment.setKeys(environment);
        String token = environment.consumer("sealed", "openai").logIn(environment.root().as(""));
        try (BrokerProcess broker =
                BrokerProcess.start(settings(Map.of()), SharedEnvironment.folder())) {
            awaitLease(broker, token);
            vault.seal();
            assertUnavailable(broker, token);
            vault.unseal();
            awaitLease(broker, token);
        }
    }

    @Test
    void callsGoOnForAWhileWithoutVaultAndThenAreRefused() {
        SharedEnvironment.setKeys(environment);
        String token = environment.consumer("stale", "openai").logIn(environment.root().as(""));
        BrokerProcess.Settings settings = settings(Map.of("leasehold.vault.max-stale", "8s"));
        try (BrokerProcess broker = BrokerProcess.start(settings, SharedEnvironment.folder())) {
            Service.Lease lease =
                    Service.lease(new VaultHttp(broker.control(), token), "acme/web", "openai");
            assertThat(Caller.openai(broker, lease.handle()).statusCode()).isEqualTo(200);
            line.cut();
            assertThat(Caller.openai(broker, lease.handle()).statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> Caller.openai(broker, lease.handle()).statusCode() == 503);
            assertThat(Caller.problem(Caller.openai(broker, lease.handle())))
                    .isEqualTo("vault-unavailable");
            line.mend();
            await().atMost(RECOVERS_WITHIN)
                    .until(() -> Caller.openai(broker, lease.handle()).statusCode() == 200);
        }
    }

    @Test
    void callsGoOnMarkedAsStaleWhileVaultSaysNothing() {
        SharedEnvironment.setKeys(environment);
        String token = environment.consumer("silent", "openai").logIn(environment.root().as(""));
        try (BrokerProcess broker =
                BrokerProcess.start(settings(Map.of()), SharedEnvironment.folder())) {
            Service.Lease lease =
                    Service.lease(new VaultHttp(broker.control(), token), "acme/web", "openai");
            assertThat(stale(broker, lease)).isEmpty();
            line.silence();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stale(broker, lease).equals(Optional.of("true")));
            line.mend();
            await().atMost(RECOVERS_WITHIN).until(() -> stale(broker, lease).isEmpty());
        }
    }

    @Test
    void aRenewalWithoutVaultAnswersTheLeaseAsItIs() {
        SharedEnvironment.setKeys(environment);
        String token = environment.consumer("renewing", "openai").logIn(environment.root().as(""));
        try (BrokerProcess broker =
                BrokerProcess.start(settings(Map.of()), SharedEnvironment.folder())) {
            VaultHttp control = new VaultHttp(broker.control(), token);
            Service.Lease lease = Service.lease(control, "acme/web", "openai");
            line.cut();
            JsonNode renewed =
                    control.write("sys/leases/renew", Map.of("lease_id", lease.id())).succeeded();
            assertThat(renewed.at("/renewable").asBoolean()).isTrue();
            assertThat(renewed.at("/lease_duration").asLong()).isBetween(3_500L, 3_600L);
            assertThat(renewed.at("/warnings/0").asString()).contains("Vault cannot be reached");
        }
    }

    /** How the answer to a call, which must be a success, is marked. */
    private static Optional<String> stale(BrokerProcess broker, Service.Lease lease) {
        HttpResponse<String> answer = Caller.openai(broker, lease.handle());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Leasehold-Stale");
    }

    private BrokerProcess.Settings settings(Map<String, String> more) {
        return environment.settings(new VaultHttp(line.address(), vault.rootToken()), more);
    }

    private static void assertUnavailable(BrokerProcess broker, String token) {
        VaultHttp.Answer answer =
                new VaultHttp(broker.control(), token).read("lease/acme/web/openai");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.text()).contains("ask Vault: it");
    }

    private static void awaitLease(BrokerProcess broker, String token) {
        await().atMost(RECOVERS_WITHIN)
                .until(
                        () ->
                                new VaultHttp(broker.control(), token)
                                                .read("lease/acme/web/openai")
                                                .status()
                                        == 200);
    }
}
