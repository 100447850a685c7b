package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.RealVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A key ring that cannot be read stops every lease and call, loudly, until it is mended. */
@Tag("outage")
class KeyRingIT {

    @Test
    void anUnreadableKeyRingIs503AndMendingItIsNoticed() {
        try (RealVault vault = RealVault.own();
                TestEnvironment environment = environment(vault)) {
            SharedEnvironment.setKeys(environment);
            String token = environment.consumer("ring", "openai").logIn(environment.root().as(""));
            environment
                    .root()
                    .write("broker/data/handle-keys", Map.of("data", Map.of("keys", "none")))
                    .succeeded();
            BrokerProcess broker = environment.replica();
            VaultHttp control = new VaultHttp(broker.control(), token);
            VaultHttp.Answer refused = control.read("lease/acme/web/openai");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("read key ring: it lacks its environment");
            assertThat(environment.root().read("lease/acme/web?list=true").status()).isEqualTo(404);
            environment.root().delete("broker/metadata/handle-keys").succeeded();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> control.read("lease/acme/web/openai").status() == 200);
        }
    }

    @Tag("L07")
    @Test
    void noCallFailsOnAnyReplicaWhileTheRingIsRotated() {
        Map<String, String> quickly =
                Map.of(
                        "leasehold.key-ring.reread-after", "1s",
                        "leasehold.key-ring.publish-for", "3s");
        try (RealVault vault = RealVault.own();
                TestEnvironment environment = environment(vault)) {
            SharedEnvironment.setKeys(environment);
            String token =
                    environment.consumer("rotated", "openai").logIn(environment.root().as(""));
            List<BrokerProcess> replicas =
                    List.of(environment.replica(quickly), environment.replica(quickly));
            List<Service.Lease> leases = new ArrayList<>();
            leases.add(lease(replicas.getFirst(), token));
            for (int rotation = 1; rotation <= 2; rotation++) {
                int keys = rotation + 1;
                environment.operator().run("key-ring", "rotate");
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> {
                                    callEverywhere(replicas, leases);
                                    leases.add(lease(replicas.get(leases.size() % 2), token));
                                    return usable(environment) == keys;
                                });
            }
            callEverywhere(replicas, leases);
        }
    }

    /** How many keys there are that seal or have sealed. */
    private static long usable(TestEnvironment environment) {
        return environment.operator().ask("key-ring", "show", "--output", "json").values().stream()
                .filter(key -> !key.asString().startsWith("pending"))
                .count();
    }

    private static Service.Lease lease(BrokerProcess broker, String token) {
        return Service.lease(new VaultHttp(broker.control(), token), "acme/web", "openai");
    }

    private static void callEverywhere(List<BrokerProcess> replicas, List<Service.Lease> leases) {
        for (BrokerProcess replica : replicas) {
            for (Service.Lease lease : leases) {
                assertThat(Caller.openai(replica, lease.handle()).statusCode()).isEqualTo(200);
            }
        }
    }

    private static TestEnvironment environment(RealVault vault) {
        return TestEnvironment.set(
                new VaultHttp(vault.address(), vault.rootToken()),
                vault.rootToken(),
                SharedEnvironment.folder(),
                "acme",
                "web");
    }
}
