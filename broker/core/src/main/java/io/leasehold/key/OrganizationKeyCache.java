package io.leasehold.key;

import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads the documents of an organization twice a second for all of its projects, however many ask;
 * those of a project whenever it asks. Thread-safe.
 */
final class OrganizationKeyCache implements KeyDocuments, KeyMaterials {

    /** How old what it tells of an organization may be. */
    static final Duration SHARED_FOR = Duration.ofMillis(500);

    private record Version(KeyAddress address, int number) {}

    private final KeyDocuments entries;
    private final KeyMaterials store;
    private final RefreshAheadCache<KeyAddress, Optional<KeyDocument>> documents;
    private final RefreshAheadCache<Version, Optional<KeyMaterial>> materials;

    OrganizationKeyCache(
            KeyDocuments entries,
            KeyMaterials store,
            int most,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.entries = entries;
        this.store = store;
        CachePolicy bounds = new CachePolicy(SHARED_FOR, SHARED_FOR, SHARED_FOR, most);
        this.documents = new RefreshAheadCache<>(bounds, nanoTime, refresher);
        this.materials = new RefreshAheadCache<>(bounds, nanoTime, refresher);
    }

    @Override
    public Optional<KeyDocument> find(KeyAddress address) {
        return isShared(address)
                ? documents
                        .getFresh(SHARED_FOR, address, () -> entries.find(address))
                        .orElseThrow(OrganizationKeyCache::vaultIsAway)
                : entries.find(address);
    }

    @Override
    public Optional<KeyMaterial> read(ResolvedKey key) {
        Optional<KeyMaterial> read = isShared(key.address()) ? shared(key) : store.read(key);
        if (read.isEmpty()) {
            // The document that named this version is no longer the current one.
            invalidate(key.address());
        }
        return read;
    }

    /** Drops what is remembered of an address. */
    void invalidate(KeyAddress address) {
        documents.invalidate(address);
        materials.invalidateIf(version -> version.address().equals(address));
    }

    private Optional<KeyMaterial> shared(ResolvedKey key) {
        return materials
                .getFresh(
                        SHARED_FOR,
                        new Version(key.address(), key.version()),
                        () -> store.read(key))
                .orElseThrow(OrganizationKeyCache::vaultIsAway);
    }

    private static boolean isShared(KeyAddress address) {
        return address.scope() == KeyScope.ORGANIZATION;
    }

    private static BrokerException vaultIsAway() {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE, "read key: what is known of it is too old");
    }
}
