package io.leasehold.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultLeaseShelvesIT {

    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;

    private final VaultLeaseShelves shelves = new VaultLeaseShelves(BrokerAtVault.SESSION);
    private final Project project = VAULT.newProject();
    private final ConsumerLogin consumer = VAULT.consumer(project, "forger", "openai");

    @Test
    void whateverAConsumerWroteIsSeenAndRemoved() {
        String leaf = "openai.call." + consumer.entityId() + ".forged";
        write(leaf);

        assertThat(shelves.projects()).contains(project);
        assertThat(shelves.leaves(project)).containsExactly(leaf);
        assertThat(shelves.remove(project, leaf)).isTrue();
        assertThat(shelves.remove(project, leaf)).isTrue();
        assertThat(shelves.leaves(project)).isEmpty();
    }

    @Test
    void whatCannotBeNamedSafelyIsSeenAndLeftAlone() {
        write("openai.call." + consumer.entityId() + ".deep/er");

        String folder = "openai.call." + consumer.entityId() + ".deep/";
        assertThat(shelves.leaves(project)).containsExactly(folder);
        assertThat(shelves.remove(project, folder)).isFalse();
        assertThat(shelves.leaves(project)).containsExactly(folder);
    }

    /** As a consumer's own token may. */
    private void write(String leaf) {
        VAULT.vault()
                .write("lease/" + project + "/" + leaf, consumer.token(), Map.of("v", "1"))
                .orFail("forge");
    }
}
