package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Vault itself refuses to the broker's own login, and what it must allow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("V06")
@Tag("V17")
class BrokerPolicyIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final Project project = provisioned.newProject();
    private final String broker = provisioned.brokerToken();

    static Stream<String> refusals() {
        return Tables.rows("broker-refusals.txt");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theBrokerIsRefused(String row) {
        String[] cells = row.split("\\s+");
        String path = Tables.fill(cells[1], project);
        Reply reply =
                switch (cells[0]) {
                    case "GET" -> vault.read(path, broker);
                    case "LIST" -> vault.list(path, broker);
                    case "POST" -> vault.write(path, broker, Map.of("data", Map.of("a", "b")));
                    case "PATCH" -> vault.patch(path, broker, Map.of("data", Map.of("a", "b")));
                    case "DELETE" -> vault.delete(path, broker);
                    default -> throw new AssertionError("unknown method in table: " + row);
                };

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void theBrokerListsTheLeasesOfAProjectWithoutATrailingSlash() {
        assertThat(vault.read("lease/" + project + "?list=true", broker).status()).isEqualTo(404);
        lease();

        Reply listed = vault.read("lease/" + project + "?list=true", broker);

        assertThat(listed.data().get("keys")).asString().isEqualTo("[openai.call.e.r]");
    }

    @Test
    void theBrokerRenewsAndEndsALeaseButDoesNotBringItBack() {
        String lease = lease();

        assertThat(vault.write(lease, broker, Map.of("v", "2")).status()).isEqualTo(204);
        assertThat(vault.read(lease, broker).data()).containsEntry("v", "2");
        assertThat(vault.delete(lease, broker).status()).isEqualTo(204);
        assertThat(vault.write(lease, broker, Map.of("v", "3")).status()).isEqualTo(403);
    }

    @Test
    void theBrokerReadsKeys() {
        String path = "project/data/" + project + "/integrations/openai";
        Map<String, Object> key = Map.of("data", Map.of("api_key", "sk-1"));
        vault.write(path, vault.rootToken(), key).orFail("set key");

        assertThat(vault.read(path, broker).data()).containsEntry("data", key.get("data"));
    }

    @Test
    void theBrokersLoginIsPeriodic() {
        assertThat(vault.read("auth/token/lookup-self", broker).data())
                .containsEntry("period", 1200)
                .containsEntry("type", "service");
    }

    private String lease() {
        String path = "lease/" + project + "/openai.call.e.r";
        vault.write(path, vault.rootToken(), Map.of("v", "1")).orFail("make lease");
        return path;
    }
}
