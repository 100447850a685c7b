package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a consumer writes straight into Vault with its own token does not stay there. */
@Tag("outage")
class SweepIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();

    /** A replica that was killed while it swept has its turn for 70 seconds. */
    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void aForgedRecordIsRemovedAndReportedAndALiveLeaseStays() {
        String token = ENVIRONMENT.consumer("forger", "openai").logIn(ENVIRONMENT.root().as(""));
        VaultHttp consumer = ENVIRONMENT.root().as(token);
        String entity =
                consumer.read("auth/token/lookup-self")
                        .succeeded()
                        .at("/data/entity_id")
                        .asString();
        String forged = "lease/" + ENVIRONMENT.project() + "/openai.call." + entity + ".";
        try (BrokerProcess broker = ENVIRONMENT.replica(Map.of("leasehold.sweep.every", "1s"))) {
            Service.Lease live =
                    Service.lease(
                            new VaultHttp(broker.control(), token),
                            ENVIRONMENT.project(),
                            "openai");
            consumer.write(forged + "forged", Map.of("expires", "never")).succeeded();
            consumer.write(forged + "0".repeat(22), Map.of("v", "1")).succeeded();
            consumer.write(forged + "x/y/z", Map.of("v", "1")).succeeded();

            await().atMost(SOON).until(() -> isAbsent(forged + "forged"));
            await().atMost(SOON).until(() -> isAbsent(forged + "0".repeat(22)));
            await().atMost(SOON).until(() -> isAbsent(forged + "x/y/z"));
            await().atMost(SOON)
                    .until(
                            () ->
                                    broker.log()
                                            .contains(
                                                    "forged lease record of openai in the"
                                                            + " name of "
                                                            + entity));
            assertThat(broker.log()).doesNotContain("0".repeat(22));
            assertThat(isAbsent(live.id())).isFalse();
            assertThat(Caller.openai(broker, live.handle()).statusCode()).isEqualTo(200);
        }
    }

    private static boolean isAbsent(String path) {
        return ENVIRONMENT.root().read(path).status() == 404;
    }
}
