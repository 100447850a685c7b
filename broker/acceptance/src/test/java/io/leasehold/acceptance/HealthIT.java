package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.CuttableProxy;
import io.leasehold.vault.RealVault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Health, seal and leader are told in Vault's form, and without Vault the broker is sealed. */
@Tag("outage")
class HealthIT {

    private static final RealVault VAULT = RealVault.own();
    private static final CuttableProxy LINE = CuttableProxy.to(VAULT.address());
    private static final TestEnvironment ENVIRONMENT =
            TestEnvironment.set(
                    new VaultHttp(VAULT.address(), VAULT.rootToken()),
                    VAULT.rootToken(),
                    SharedEnvironment.folder(),
                    "acme",
                    "web");
    private static final BrokerProcess BROKER =
            BrokerProcess.start(
                    ENVIRONMENT.settings(
                            new VaultHttp(LINE.address(), VAULT.rootToken()), Map.of()),
                    SharedEnvironment.folder());
    private static final Control CONTROL = Control.at(BROKER.control());

    @AfterAll
    static void end() {
        BROKER.close();
        ENVIRONMENT.close();
        LINE.close();
        VAULT.close();
    }

    @AfterEach
    void mend() {
        LINE.mend();
    }

    @Test
    void healthIsVaultsOwn() {
        Control.Answer health = CONTROL.get("sys/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().at("/sealed").asBoolean()).isFalse();
        assertThat(health.json().at("/initialized").asBoolean()).isTrue();
        assertThat(health.at("/version")).isNotEmpty();
        assertThat(health.header("Content-Type")).isEqualTo("application/json");
        Control.Answer head = CONTROL.send("HEAD", "sys/health", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?activecode=299, 299",
        "?standbyok=true&perfstandbyok=true, 200",
        "?standbycode=299&sealedcode=299&uninitcode=299, 200",
        "?activecode=abc, 400",
        "?activecode=99, 400",
        "?sealedcode=, 400"
    })
    void callersChooseTheStatusOfEachState(String query, int status) {
        assertThat(CONTROL.get("sys/health" + query).status()).isEqualTo(status);
    }

    @Test
    void theSealOfVaultIsShown() {
        Control.Answer seal = CONTROL.get("sys/seal-status");
        assertThat(seal.status()).isEqualTo(200);
        assertThat(seal.json().at("/sealed").asBoolean()).isFalse();
        assertThat(seal.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void theLeaderIsShownWithoutTheAddressesOfVault() {
        Control.Answer leader = CONTROL.get("sys/leader");
        assertThat(leader.status()).isEqualTo(200);
        assertThat(leader.json().at("/ha_enabled").isBoolean()).isTrue();
        assertThat(leader.at("/leader_address")).isEmpty();
    }

    @Test
    void aSealedVaultIsToldAsSealed() {
        VAULT.seal();
        try {
            assertThat(CONTROL.get("sys/health").status()).isEqualTo(503);
            assertToldAsSealed();
        } finally {
            VAULT.unseal();
        }
    }

    @Test
    void aVaultThatCannotBeReachedIsToldAsSealed() {
        LINE.cut();
        Control.Answer health = CONTROL.get("sys/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().at("/sealed").asBoolean()).isTrue();
        assertThat(health.json().at("/server_time_utc").isIntegralNumber()).isTrue();
        assertToldAsSealed();
        Control.Answer leader = CONTROL.get("sys/leader");
        assertThat(leader.status()).isEqualTo(503);
        assertThat(leader.text()).contains("Vault is sealed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth/token/lookup-self", "lease/acme/web?list=true"})
    void aPassageToAVaultThatIsAwayIs503AndSaysWhenToComeBack(String path) {
        LINE.cut();
        Control.Answer answer = CONTROL.as("hvs.any").get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.at("/errors/0")).startsWith("ask Vault: it");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void theMountOfLeasesIs403WhileVaultIsAwayBecause503WouldEndClientsForGood() {
        LINE.cut();
        assertThat(CONTROL.as("hvs.any").get("sys/internal/ui/mounts/lease/a").status())
                .isEqualTo(403);
    }

    @Test
    void aBrokerIsReadyOnceItHasLoggedInAndReadTheKeyRingAndNotBefore() {
        LINE.cut();
        try (BrokerProcess broker =
                BrokerProcess.start(
                        ENVIRONMENT.settings(
                                new VaultHttp(LINE.address(), VAULT.rootToken()), Map.of()),
                        SharedEnvironment.folder())) {
            await().until(
                            () ->
                                    management(broker, "/actuator/health/liveness").statusCode()
                                            == 200);
            HttpResponse<String> early = management(broker, "/actuator/health/readiness");
            assertThat(early.statusCode()).isEqualTo(503);
            JsonNode steps = Json.read(early.body()).at("/components/leaseholdStart/details");
            assertThat(steps.at("/vaultLogin").asBoolean()).isFalse();
            assertThat(steps.at("/callsPort").asBoolean()).isTrue();
            LINE.mend();
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    management(broker, "/actuator/health/readiness").statusCode()
                                            == 200);
            assertThat(broker.log())
                    .containsOnlyOnce("Vault cannot be reached: ")
                    .contains("Vault can be reached again");
            LINE.cut();
            assertThat(management(broker, "/actuator/health").statusCode()).isEqualTo(503);
            assertThat(management(broker, "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThat(management(broker, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theStartSaysInOneLineWhereEverythingIs() {
        assertThat(BROKER.log())
                .containsPattern(
                        "Leasehold \\S+ has started: Vault %s, console http://localhost:%d/, calls %s, \\d\\d integrations"
                                .formatted(
                                        LINE.address(),
                                        BROKER.control().getPort(),
                                        BROKER.calls()));
    }

    @Test
    void theEndOfTheSecretIdIsToldByHealthAndMetric() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(
                                                Json.read(
                                                                management(
                                                                                BROKER,
                                                                                "/actuator/health")
                                                                        .body())
                                                        .at(
                                                                "/components/leasehold/details/secretId")
                                                        .asString())
                                        .startsWith("expires at 20"));
        assertThat(management(BROKER, "/actuator/prometheus").body())
                .containsPattern("leasehold_vault_secret_id_ttl_seconds 27\\d{5}\\.");
    }

    private static HttpResponse<String> management(BrokerProcess broker, String path) {
        return Caller.get(URI.create(broker.management() + path));
    }

    private static void assertToldAsSealed() {
        assertThat(CONTROL.get("sys/health?sealedcode=299").status()).isEqualTo(299);
        Control.Answer seal = CONTROL.get("sys/seal-status");
        assertThat(seal.status()).isEqualTo(200);
        assertThat(seal.json().at("/sealed").asBoolean()).isTrue();
    }
}
