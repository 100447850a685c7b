package io.leasehold.handle;

import io.leasehold.Outage;

class InMemoryKeyRingStoreTest extends KeyRingStoreContract {

    private final InMemoryKeyRingStore store = new InMemoryKeyRingStore(new Outage());

    @Override
    protected KeyRingStore store() {
        return store;
    }
}
