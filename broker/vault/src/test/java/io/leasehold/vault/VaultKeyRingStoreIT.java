package io.leasehold.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.handle.KeyRingStore;
import io.leasehold.handle.KeyRingStoreContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a Vault of its own: the ring of the shared one is in use by others. */
class VaultKeyRingStoreIT extends KeyRingStoreContract {

    private static final RealVault OWN = RealVault.own();
    private static final ProvisionedVault VAULT = ProvisionedVault.of(OWN);
    private static final BrokerSession SESSION =
            BrokerSession.of(
                    VAULT.connection(),
                    VAULT.brokerCredentials(),
                    new java.util.Random(1),
                    System::nanoTime);

    @AfterAll
    static void close() {
        OWN.close();
    }

    @BeforeEach
    void forget() {
        OWN.delete("broker/metadata/handle-keys", OWN.rootToken()).orFail("forget ring");
    }

    @Override
    protected KeyRingStore store() {
        return new VaultKeyRingStore(SESSION);
    }

    @Test
    void aRingThatCannotBeReadIsNamedAndNeverQuoted() {
        Map<String, Object> odd =
                Map.of("environment", "e", "keys", Map.of("0a0b0c0d", Map.of("key", "secret!")));
        OWN.write("broker/data/handle-keys", OWN.rootToken(), Map.of("data", odd)).orFail("write");
        assertThatThrownBy(() -> store().read())
                .hasMessageContaining("read key ring: key 0a0b0c0d has an unknown form")
                .hasMessageNotContaining("secret!")
                .hasNoCause();
    }
}
