package io.leasehold.anchor;

import io.leasehold.Outage;

class InMemoryAnchorStoreTest extends AnchorStoreContract {

    private final InMemoryAnchorStore store = new InMemoryAnchorStore(new Outage());

    @Override
    protected AnchorStore store() {
        return store;
    }
}
