package io.leasehold.anchor;

import io.leasehold.Outage;
import io.leasehold.secret.SecretValue;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The secret of all logs without a Vault, for tests. Thread-safe. */
public final class InMemoryLogKeyStore implements LogKeyStore {

    private final Outage outage;
    private final AtomicReference<Optional<SecretValue>> seed =
            new AtomicReference<>(Optional.empty());

    public InMemoryLogKeyStore(Outage outage) {
        this.outage = outage;
    }

    @Override
    public Optional<SecretValue> read() {
        outage.meet();
        return seed.get();
    }

    @Override
    public boolean create(SecretValue next) {
        outage.meet();
        Optional<SecretValue> before = seed.get();
        return before.isEmpty() && seed.compareAndSet(before, Optional.of(next));
    }
}
