package io.leasehold.vault;

import io.leasehold.sweep.SweepTurns;
import io.leasehold.sweep.SweepTurnsContract;
import org.junit.jupiter.api.BeforeEach;

class VaultSweepTurnsIT extends SweepTurnsContract {

    private static final RealVault SERVER = RealVault.shared();
    private static final SweepTurns TURNS = new VaultSweepTurns(BrokerAtVault.SESSION);

    @BeforeEach
    void forget() {
        SERVER.delete("broker/metadata/sweeper", SERVER.rootToken()).orFail("forget turns");
    }

    @Override
    protected SweepTurns turns() {
        return TURNS;
    }
}
