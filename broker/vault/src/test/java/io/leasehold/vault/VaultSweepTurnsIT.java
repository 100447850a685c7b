package io.leasehold.vault;

import io.leasehold.sweep.SweepTurns;
import io.leasehold.sweep.SweepTurnsContract;
import org.junit.jupiter.api.BeforeEach;

class VaultSweepTurnsIT extends SweepTurnsContract {

    private static final RealVault SERVER = RealVault.shared();

    @BeforeEach
    void forget() {
        SERVER.delete("broker/metadata/sweeper", SERVER.rootToken()).orFail("forget turns");
    }

    @Override
    protected SweepTurns turns() {
        return new VaultSweepTurns(BrokerAtVault.SESSION);
    }
}
