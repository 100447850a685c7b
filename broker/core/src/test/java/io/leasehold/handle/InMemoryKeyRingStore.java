package io.leasehold.handle;

import io.leasehold.Outage;
import io.leasehold.secret.SecretValue;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A key ring without a Vault, for tests. Thread-safe. */
public final class InMemoryKeyRingStore implements KeyRingStore {

    private final Outage outage;
    private final AtomicReference<Optional<KeyRing>> ring = new AtomicReference<>(Optional.empty());

    private volatile Optional<Instant> order = Optional.empty();

    public InMemoryKeyRingStore(Outage outage) {
        this.outage = outage;
    }

    /** Replaces the ring, as a rotation does. */
    public void replace(KeyRing next) {
        ring.set(Optional.of(next));
    }

    /** Orders keys made before this moment to be replaced. */
    public void order(Instant before) {
        order = Optional.of(before);
    }

    @Override
    public Optional<KeyRing> read() {
        outage.meet();
        return ring.get().map(InMemoryKeyRingStore::anew);
    }

    /** As Vault gives it: the same, and never the same object. */
    private static KeyRing anew(KeyRing ring) {
        return new KeyRing(
                ring.environment(),
                ring.keys().stream().map(InMemoryKeyRingStore::anew).toList(),
                ring.version());
    }

    private static RingKey anew(RingKey key) {
        return new RingKey(
                key.id(),
                key.state(),
                key.created(),
                key.since(),
                SecretValue.copyOf(key.material().reveal()));
    }

    @Override
    public Optional<KeyRing> keep(KeyRing next) {
        outage.meet();
        Optional<KeyRing> before = ring.get();
        Optional<KeyRing> kept =
                Optional.of(new KeyRing(next.environment(), next.keys(), next.version() + 1));
        return before.map(KeyRing::version).orElse(0) == next.version()
                        && ring.compareAndSet(before, kept)
                ? kept
                : Optional.empty();
    }

    @Override
    public Optional<Instant> order() {
        outage.meet();
        return order;
    }
}
