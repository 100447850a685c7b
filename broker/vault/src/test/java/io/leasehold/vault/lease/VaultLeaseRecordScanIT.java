package io.leasehold.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.ProvisionedVault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultLeaseRecordScanIT {

    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;

    private final VaultLeaseRecordScan shelves = new VaultLeaseRecordScan(BrokerAtVault.SESSION);
    private final Project project = VAULT.newProject();
    private final ConsumerLogin consumer = VAULT.consumer(project, "forger", "openai");

    @Test
    void whateverAConsumerWroteIsSeenAndRemoved() {
        String leaf = "openai.call." + consumer.entityId() + ".forged";
        write(leaf);

        assertThat(shelves.projects()).contains(project);
        assertThat(shelves.names(project, "")).containsExactly(leaf);
        assertThat(shelves.remove(project, leaf)).isTrue();
        assertThat(shelves.remove(project, leaf)).isTrue();
        assertThat(shelves.names(project, "")).isEmpty();
    }

    @Test
    void whatAConsumerWroteBelowFoldersIsSeenAndRemoved() {
        String folder = "openai.call." + consumer.entityId() + ".deep/";
        write(folder + "er/still");
        assertThat(shelves.names(project, "")).containsExactly(folder);
        assertThat(shelves.names(project, folder)).containsExactly("er/");
        assertThat(shelves.names(project, folder + "er/")).containsExactly("still");

        assertThat(shelves.remove(project, folder + "er/still")).isTrue();

        assertThat(shelves.names(project, "")).isEmpty();
    }

    /** As they stand in a list, and as they have to be written. */
    @ParameterizedTest
    @CsvSource({
        "'a b', a%20b",
        "50%, 50%25",
        "'?list=true', %3Flist=true",
        "#x, %23x",
        "ümlaut, %C3%BCmlaut"
    })
    void oddNamesAreSeenAndRemoved(String name, String written) {
        String prefix = "openai.call." + consumer.entityId() + ".";
        write(prefix + written);
        assertThat(shelves.names(project, "")).containsExactly(prefix + name);

        assertThat(shelves.remove(project, prefix + name)).isTrue();

        assertThat(shelves.names(project, "")).isEmpty();
    }

    @Test
    void aRecordIsHeldAsLongAsItIsThereWhoeverWroteIt() {
        LeaseId id =
                LeaseId.ofLeaf(project, "openai.call." + consumer.entityId() + "." + "0".repeat(22))
                        .orElseThrow();
        assertThat(shelves.holds(id)).isFalse();
        write(id.leaf());
        assertThat(shelves.holds(id)).isTrue();
    }

    /** What would lead out of the project. */
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/../b", "a//b", "/a", "a/"})
    void whatCannotBeNamedSafelyIsLeftAlone(String name) {
        assertThat(shelves.remove(project, name)).isFalse();
    }

    /** As a consumer's own token may. */
    private void write(String leaf) {
        VAULT.vault()
                .write("lease/" + project + "/" + leaf, consumer.token(), Map.of("v", "1"))
                .orFail("forge");
    }
}
