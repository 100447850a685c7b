package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Provisioning of a Vault that is new, one per test. */
class ProvisioningIT {

    private static final int TARGETS = 12;
    private static final String POLICY = "sys/policies/acl/leasehold-broker";

    private final RealVault vault = RealVault.own();
    private final String root = vault.rootToken();
    private final VaultConnection connection =
            new VaultConnection(VaultSettings.of(vault.address()));
    private final Plan foundation =
            new Provisioning(connection, SecretValue.ofText(root), Personas.builtIn()).foundation();

    @AfterEach
    void stop() {
        connection.close();
        vault.close();
    }

    @Test
    void provisioningTwiceChangesNothingTheSecondTime() {
        assertThat(foundation.apply().changes()).hasSize(TARGETS);

        assertThat(foundation.apply()).isEqualTo(new Diff(List.of(), TARGETS));
    }

    @Test
    void aPreviewSaysTheSameAsProvisioningAndChangesNothing() {
        String before = state();

        Diff preview = foundation.preview();

        assertThat(state()).isEqualTo(before);
        assertThat(foundation.apply()).isEqualTo(preview);
        assertThat(state()).isNotEqualTo(before);
    }

    @Test
    void aPolicyEditedByHandIsShownAndRestored() {
        foundation.apply();
        String text = String.valueOf(vault.read(POLICY, root).data().get("policy"));
        String edited = text.replace("[\"read\", \"update\", \"delete\"]", "[\"sudo\"]");
        vault.write(POLICY, root, Map.of("policy", edited)).orFail("edit");

        Diff diff = foundation.apply();

        assertThat(diff.lines())
                .contains("~ policy leasehold-broker", "= 11 unchanged")
                .anyMatch(line -> line.startsWith("    -path") && line.contains("[\"sudo\"]"))
                .anyMatch(line -> line.startsWith("    +path") && line.contains("\"delete\"]"));
        assertThat(vault.read(POLICY, root).data()).containsEntry("policy", text);
    }

    @Test
    void aRoleEditedByHandIsShownAndRestored() {
        foundation.apply();
        String role = "auth/approle/role/leasehold-broker";
        Map<String, String> edit = Map.of("token_type", "batch", "token_period", "0");
        vault.write(role, root, edit).orFail("edit");

        assertThat(foundation.apply().lines())
                .containsSequence(
                        "~ role leasehold-broker",
                        "    token_period: 0 -> 1200",
                        "    token_type: batch -> service");
        assertThat(foundation.preview().changes()).isEmpty();
    }

    @Test
    void aMountOfAnotherVersionIsRefusedBeforeAnythingIsChanged() {
        Map<String, Object> mount = Map.of("type", "kv", "options", Map.of("version", "2"));
        vault.write("sys/mounts/lease", root, mount).orFail("mount");
        String before = state();

        assertThatThrownBy(foundation::apply)
                .isInstanceOf(BrokerException.class)
                .hasMessage(
                        "provision mount lease/: it exists as kv version 2 and must be kv version"
                                + " 1; move it out of the way");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aMountOfAnotherTypeIsRefused() {
        vault.write("sys/mounts/org", root, Map.of("type", "transit")).orFail("mount");

        assertThatThrownBy(foundation::apply).hasMessageContaining("it exists as transit");
    }

    private String state() {
        return vault.read("sys/mounts", root).object("data").keySet()
                + " "
                + vault.read("sys/auth", root).object("data").keySet()
                + " "
                + vault.list("sys/policies/acl", root).data().get("keys");
    }
}
