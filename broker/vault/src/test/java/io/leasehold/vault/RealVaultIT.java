package io.leasehold.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealVaultIT {

    @Test
    void theSharedServerTakesItsRootToken() {
        RealVault vault = RealVault.shared();

        assertThat(vault.read("auth/token/lookup-self", vault.rootToken()).data())
                .containsEntry("policies", List.of("root"));
        assertThat(RealVault.shared()).isSameAs(vault);
    }

    @Test
    void aServerOfTheTestsOwnKeepsItsDataWhenSealedAndUnsealed() {
        try (RealVault vault = RealVault.own()) {
            Map<String, Object> document = Map.of("data", Map.of("a", "b"));
            vault.write("secret/data/kept", vault.rootToken(), document).orFail("write");

            vault.seal();
            assertThat(vault.read("secret/data/kept", vault.rootToken()).status()).isEqualTo(503);

            vault.unseal();
            assertThat(vault.read("secret/data/kept", vault.rootToken()).data())
                    .containsEntry("data", Map.of("a", "b"));
        }
    }

    @Test
    void aCutLineRefusesUntilItIsMended() {
        RealVault vault = RealVault.shared();
        try (CuttableProxy line = CuttableProxy.to(vault.address())) {
            VaultWire wire = new VaultWire(line.address());
            assertThat(wire.send("GET", "sys/seal-status", "", Map.of()).isSuccess()).isTrue();

            line.cut();
            assertThatThrownBy(() -> wire.send("GET", "sys/seal-status", "", Map.of()))
                    .hasMessageContaining("cannot be reached");

            line.mend();
            assertThat(wire.send("GET", "sys/seal-status", "", Map.of()).isSuccess()).isTrue();
        }
    }
}
