package io.leasehold.vault.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.anchor.Anchor;
import io.leasehold.anchor.AnchorStore;
import io.leasehold.anchor.AnchorStoreContract;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.RealVault;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultAnchorStoreIT extends AnchorStoreContract {

    private static final RealVault SERVER = RealVault.shared();
    private static final AnchorStore STORE = new VaultAnchorStore(BrokerAtVault.SESSION);

    @BeforeEach
    void forget() {
        for (String replica : new String[] {"r1", "r2"}) {
            SERVER.delete("broker/metadata/log-anchors/" + replica, SERVER.rootToken())
                    .orFail("forget anchor");
        }
    }

    @Override
    protected AnchorStore store() {
        return STORE;
    }

    @Test
    void anAnchorThatSomebodyDeletedCanBeKeptAnew() {
        STORE.keep("r1", Anchor.none(0).followedBy(7, "text"));
        SERVER.delete("broker/data/log-anchors/r1", SERVER.rootToken()).orFail("delete anchor");

        Anchor found = STORE.find("r1");
        assertThat(found).isEqualTo(Anchor.none(1));
        assertThat(STORE.keep("r1", found.followedBy(8, "text")))
                .contains(new Anchor(8, "text", 2));
    }

    @Test
    void anAnchorWithoutItsPartsIsRefusedAndNamed() {
        SERVER.write(
                        "broker/data/log-anchors/r1",
                        SERVER.rootToken(),
                        Map.of("data", Map.of("size", "many")))
                .orFail("write anchor");

        assertThatThrownBy(() -> STORE.find("r1"))
                .hasMessageContaining("broker/data/log-anchors/r1");
    }

    @Test
    void noReplicaReachesAnotherPath() {
        assertThatThrownBy(() -> STORE.find("../handle-keys"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
