package io.leasehold.key;

import io.leasehold.memory.Memory;
import io.leasehold.memory.MemoryBounds;
import io.leasehold.memory.Refresher;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads the documents of an organization twice a second for all of its projects, however many ask;
 * those of a project whenever it asks. Thread-safe.
 */
final class SharedReading implements KeyEntries, KeyStore {

    /** How old what it tells of an organization may be. */
    static final Duration SHARED_FOR = Duration.ofMillis(500);

    private record Version(KeyAddress address, int number) {}

    private final KeyEntries entries;
    private final KeyStore store;
    private final Memory<KeyAddress, Optional<KeyDocument>> documents;
    private final Memory<Version, Optional<KeyMaterial>> materials;

    SharedReading(
            KeyEntries entries,
            KeyStore store,
            int most,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.entries = entries;
        this.store = store;
        MemoryBounds bounds = new MemoryBounds(SHARED_FOR, SHARED_FOR, SHARED_FOR, most);
        this.documents = new Memory<>(bounds, nanoTime, refresher);
        this.materials = new Memory<>(bounds, nanoTime, refresher);
    }

    @Override
    public Optional<KeyDocument> find(KeyAddress address) {
        return isShared(address)
                ? documents
                        .strictlyNotOlderThan(SHARED_FOR, address, () -> entries.find(address))
                        .orElseThrow(SharedReading::vaultIsAway)
                : entries.find(address);
    }

    @Override
    public Optional<KeyMaterial> read(ResolvedKey key) {
        Optional<KeyMaterial> read = isShared(key.address()) ? shared(key) : store.read(key);
        if (read.isEmpty()) {
            // The document that named this version is no longer the current one.
            forget(key.address());
        }
        return read;
    }

    /** Drops what is remembered of an address. */
    void forget(KeyAddress address) {
        documents.forget(address);
        materials.forgetAll(version -> version.address().equals(address));
    }

    private Optional<KeyMaterial> shared(ResolvedKey key) {
        return materials
                .strictlyNotOlderThan(
                        SHARED_FOR,
                        new Version(key.address(), key.version()),
                        () -> store.read(key))
                .orElseThrow(SharedReading::vaultIsAway);
    }

    private static boolean isShared(KeyAddress address) {
        return address.scope() == KeyScope.ORGANIZATION;
    }

    private static BrokerException vaultIsAway() {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE, "read key: what is known of it is too old");
    }
}
