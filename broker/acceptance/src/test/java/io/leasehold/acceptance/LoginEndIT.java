package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever ends a login in Vault ends the calls under its leases, though nobody ends a lease. */
@Tag("outage")
@Tag("V10")
class LoginEndIT {

    private static final Duration ENDED_WITHIN = Duration.ofSeconds(15);

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("login-end");
    private static final BrokerProcess BROKER = ENVIRONMENT.replica();

    @Test
    void aLeaseStopsWhenItsLoginIsRevoked() {
        String token = logIn("revoked");
        String handle = liveHandle(token);

        ENVIRONMENT.root().write("auth/token/revoke", Map.of("token", token));

        assertStops(handle, "login-revoked");
    }

    @Test
    void aLeaseStopsWhenItsEntityIsDisabled() {
        String token = logIn("disabled");
        String handle = liveHandle(token);

        changeEntity(token, Map.of("disabled", true));

        assertStops(handle, "entity-disabled");
    }

    @Test
    void aLeaseStopsWhenItsEntityLosesThePolicy() {
        String token = logIn("deprived");
        String handle = liveHandle(token);

        changeEntity(token, Map.of("policies", List.of()));

        assertStops(handle, "policy-removed");
    }

    @Test
    void aLeaseWhoseLoginStandsGoesOnBeyondTheBound() {
        String handle = liveHandle(logIn("standing"));
        long end = System.nanoTime() + ENDED_WITHIN.plusSeconds(3).toNanos();

        await().atMost(ENDED_WITHIN.plusSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            assertThat(Caller.openai(BROKER, handle).statusCode()).isEqualTo(200);
                            return System.nanoTime() > end;
                        });
    }

    private static String logIn(String consumer) {
        return ENVIRONMENT.consumer(consumer, "openai").logIn(ENVIRONMENT.root().as(""));
    }

    private static String liveHandle(String token) {
        VaultHttp broker = new VaultHttp(BROKER.control(), token);
        String handle = Service.lease(broker, ENVIRONMENT.project(), "openai").handle();
        assertThat(Caller.openai(BROKER, handle).statusCode()).isEqualTo(200);
        return handle;
    }

    private static void changeEntity(String token, Map<String, ?> change) {
        String entity =
                ENVIRONMENT
                        .root()
                        .write("auth/token/lookup", Map.of("token", token))
                        .succeeded()
                        .at("/data/entity_id")
                        .asString();
        assertThat(ENVIRONMENT.root().write("identity/entity/id/" + entity, change).status())
                .isLessThan(300);
    }

    private static void assertStops(String handle, String figure) {
        long began = System.nanoTime();
        await().atMost(ENDED_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Caller.openai(BROKER, handle).statusCode() == 401);
        System.out.printf("figure %s %d ms%n", figure, (System.nanoTime() - began) / 1_000_000);
        assertThat(Caller.problem(Caller.openai(BROKER, handle))).isEqualTo("lease-ended");
    }
}
