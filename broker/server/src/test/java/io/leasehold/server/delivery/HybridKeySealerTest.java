package io.leasehold.server.delivery;

class HybridKeySealerTest extends AgeKeySealerContract {

    HybridKeySealerTest() {
        super(TestIdentities.HYBRID);
    }
}
