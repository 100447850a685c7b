package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.RealVault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key ring that cannot be read stops every lease and call, loudly, until it is mended. */
class KeyRingIT {

    @Test
    void anUnreadableKeyRingIs503AndMendingItIsNoticed() {
        try (RealVault vault = RealVault.own();
                Stage stage = stage(vault)) {
            SharedStage.setKeys(stage);
            String token = stage.consumer("ring", "openai").logIn(stage.root().as(""));
            stage.root()
                    .write("broker/data/handle-keys", Map.of("data", Map.of("keys", "none")))
                    .succeeded();
            BrokerProcess broker = stage.replica();
            VaultHttp control = new VaultHttp(broker.control(), token);
            VaultHttp.Answer refused = control.read("lease/acme/web/openai");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("read key ring: it lacks its environment");
            assertThat(stage.root().read("lease/acme/web?list=true").status()).isEqualTo(404);
            stage.root().delete("broker/metadata/handle-keys").succeeded();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> control.read("lease/acme/web/openai").status() == 200);
        }
    }

    private static Stage stage(RealVault vault) {
        return Stage.set(
                new VaultHttp(vault.address(), vault.rootToken()),
                vault.rootToken(),
                SharedStage.folder(),
                "acme",
                "web");
    }
}
