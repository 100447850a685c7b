package io.leasehold.anchor;

import io.leasehold.Outage;

class InMemoryLogKeyStoreTest extends LogKeyStoreContract {

    private final InMemoryLogKeyStore store = new InMemoryLogKeyStore(new Outage());

    @Override
    protected LogKeyStore store() {
        return store;
    }
}
