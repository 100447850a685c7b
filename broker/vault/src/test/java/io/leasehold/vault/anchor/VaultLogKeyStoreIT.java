package io.leasehold.vault.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.anchor.LogKeyStore;
import io.leasehold.anchor.LogKeyStoreContract;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.brokerlogin.BrokerSession;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a Vault of its own: the key of the shared one is in use by others. */
class VaultLogKeyStoreIT extends LogKeyStoreContract {

    private static final RealVault OWN = RealVault.own();
    private static final ProvisionedVault VAULT = ProvisionedVault.of(OWN);
    private static final BrokerSession SESSION =
            BrokerSession.of(
                    VAULT.connection(), VAULT.brokerCredentials(), new Random(1), System::nanoTime);

    @AfterAll
    static void close() {
        OWN.close();
    }

    @BeforeEach
    void forget() {
        OWN.delete("broker/metadata/log-key", OWN.rootToken()).orFail("forget key");
    }

    @Override
    protected LogKeyStore store() {
        return new VaultLogKeyStore(VAULT.connection(), SESSION);
    }

    @Test
    @Tag("V17")
    void theBrokersOwnLoginCannotReplaceIt() {
        store().create(SecretValue.copyOf(new byte[32]));
        Map<String, Object> other = Map.of("data", Map.of("seed", "AAAA"));

        assertThat(OWN.write("broker/data/log-key", VAULT.brokerToken(), other).status())
                .isEqualTo(403);
        assertThat(store().read().orElseThrow().length()).isEqualTo(32);
    }

    @Test
    void aKeyThatIsNotBase64IsRefusedAndNeverQuoted() {
        OWN.write(
                        "broker/data/log-key",
                        OWN.rootToken(),
                        Map.of("data", Map.of("seed", "not base64!")))
                .orFail("write key");

        assertThatThrownBy(() -> store().read())
                .hasMessageContaining("broker/data/log-key")
                .hasMessageNotContaining("not base64!")
                .hasNoCause();
    }

    @Test
    void aBrokerThatMayNotIsToldToBeProvisioned() {
        LogKeyStore unable =
                new VaultLogKeyStore(BrokerAtVault.VAULT.connection(), BrokerAtVault.unable());

        assertThatThrownBy(() -> unable.create(SecretValue.copyOf(new byte[32])))
                .isInstanceOf(BrokerException.class)
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.BROKER_NOT_PERMITTED);
    }
}
