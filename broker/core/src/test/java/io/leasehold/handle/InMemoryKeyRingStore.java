package io.leasehold.handle;

import io.leasehold.Outage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A key ring without a Vault, for tests. Thread-safe. */
public final class InMemoryKeyRingStore implements KeyRingStore {

    private final Outage outage;
    private final AtomicReference<Optional<KeyRing>> ring = new AtomicReference<>(Optional.empty());

    public InMemoryKeyRingStore(Outage outage) {
        this.outage = outage;
    }

    /** Replaces the ring, as a rotation does. */
    public void replace(KeyRing next) {
        ring.set(Optional.of(next));
    }

    @Override
    public Optional<KeyRing> read() {
        outage.meet();
        return ring.get();
    }

    @Override
    public boolean create(KeyRing first) {
        outage.meet();
        Optional<KeyRing> before = ring.get();
        return before.isEmpty() && ring.compareAndSet(before, Optional.of(first));
    }
}
