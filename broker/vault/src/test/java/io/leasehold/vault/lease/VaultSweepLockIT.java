package io.leasehold.vault.lease;

import io.leasehold.sweep.SweepLock;
import io.leasehold.sweep.SweepLockContract;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.RealVault;
import org.junit.jupiter.api.BeforeEach;

class VaultSweepLockIT extends SweepLockContract {

    private static final RealVault SERVER = RealVault.shared();
    private static final SweepLock TURNS = new VaultSweepLock(BrokerAtVault.SESSION);

    @BeforeEach
    void forget() {
        SERVER.delete("broker/metadata/sweeper", SERVER.rootToken()).orFail("forget turns");
    }

    @Override
    protected SweepLock turns() {
        return TURNS;
    }
}
