package io.leasehold.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.handle.KeyRing;
import io.leasehold.handle.KeyRingStore;
import io.leasehold.handle.KeyRingStoreContract;
import io.leasehold.handle.RingKey;
import io.leasehold.handle.RingKeyState;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import io.leasehold.vault.brokerlogin.BrokerSession;
import java.time.Instant;
import java.util.List;
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
        OWN.delete("broker/metadata/key-ring-order", OWN.rootToken()).orFail("forget order");
        OWN.delete("broker/metadata/handle-keys", OWN.rootToken()).orFail("forget ring");
    }

    @Override
    protected KeyRingStore store() {
        return new VaultKeyRingStore(SESSION);
    }

    @Test
    void aKeyThatTheRingNoLongerHasIsInNoEarlierVersion() {
        KeyRing first = store().keep(ring("0000000a", 0)).orElseThrow();
        store().keep(ring("0000000b", first.version()));

        assertThat(read("broker/data/handle-keys?version=1").body().toString())
                .contains("destroyed=true")
                .doesNotContain("0000000a");
        assertThat(read("broker/data/handle-keys").body().toString()).contains("0000000b");
    }

    @Test
    void whatPeopleAreToldHoldsNoKey() {
        store().keep(ring("0000000a", 0));
        KeyRingAdministration desk = desk("leasehold-auditor");

        assertThat(desk.show())
                .containsExactly(
                        Map.entry(
                                "0000000a",
                                "active since 2026-01-02T12:00:00Z, created 2026-01-01T12:00:00Z"));
        assertThat(read("broker/data/key-ring").body().toString()).doesNotContain("key=");
    }

    @Test
    void anOrderOfAnOperatorReachesTheBroker() {
        Instant now = Instant.parse("2026-01-03T12:00:00Z");
        desk("leasehold-operator").rotate(now);

        assertThat(store().order()).contains(now);
    }

    @Test
    void anOrderThatNamesNoTimeIsSaidSo() {
        OWN.write(
                        "broker/data/key-ring-order",
                        OWN.rootToken(),
                        Map.of("data", Map.of("before", "soon")))
                .orFail("write");

        assertThatThrownBy(() -> store().order()).hasMessageContaining("it contains no time");
    }

    private static KeyRingAdministration desk(String policy) {
        return new KeyRingAdministration(
                VAULT.connection(), SecretValue.ofText(VAULT.tokenWith(policy)));
    }

    private static Reply read(String path) {
        return OWN.read(path, OWN.rootToken());
    }

    private static KeyRing ring(String key, int version) {
        return new KeyRing(
                "00112233aabbccdd",
                List.of(
                        new RingKey(
                                key,
                                RingKeyState.ACTIVE,
                                Instant.parse("2026-01-01T12:00:00Z"),
                                Instant.parse("2026-01-02T12:00:00Z"),
                                SecretValue.ofText("material-of-the-key-" + key + "-32."))),
                version);
    }

    @Test
    void aRingThatCannotBeReadIsNamedAndNeverQuoted() {
        Map<String, Object> odd =
                Map.of("environment", "e", "keys", Map.of("0a0b0c0d", Map.of("key", "secret!")));
        OWN.write("broker/data/handle-keys", OWN.rootToken(), Map.of("data", odd)).orFail("write");
        assertThatThrownBy(() -> store().read())
                .hasMessageContaining("read key ring: key 0a0b0c0d has an unknown format")
                .hasMessageNotContaining("secret!")
                .hasNoCause();
    }
}
