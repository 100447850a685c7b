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
 * Caches the keys and key documents of organizations for 500 ms, so that Vault is read at most
 * twice a second for each, however many projects use it. Reads those of projects directly.
 * Thread-safe.
 */
final class OrganizationKeyCache implements KeyDocuments, KeyMaterials {

    /** Maximum age of what is cached for an organization. */
    static final Duration MAX_AGE = Duration.ofMillis(500);

    private record Version(KeyAddress address, int number) {}

    private final KeyDocuments documentSource;
    private final KeyMaterials materialSource;
    private final RefreshAheadCache<KeyAddress, Optional<KeyDocument>> documents;
    private final RefreshAheadCache<Version, Optional<KeyMaterial>> materials;

    OrganizationKeyCache(
            KeyDocuments documentSource,
            KeyMaterials materialSource,
            int maxEntries,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.documentSource = documentSource;
        this.materialSource = materialSource;
        CachePolicy policy = new CachePolicy(MAX_AGE, MAX_AGE, MAX_AGE, maxEntries);
        this.documents = new RefreshAheadCache<>(policy, nanoTime, refresher);
        this.materials = new RefreshAheadCache<>(policy, nanoTime, refresher);
    }

    @Override
    public Optional<KeyDocument> find(KeyAddress address) {
        return isCached(address)
                ? documents
                        .getFresh(MAX_AGE, address, () -> documentSource.find(address))
                        .orElseThrow(OrganizationKeyCache::vaultUnavailable)
                : documentSource.find(address);
    }

    @Override
    public Optional<KeyMaterial> read(ResolvedKey key) {
        Optional<KeyMaterial> read =
                isCached(key.address()) ? readCached(key) : materialSource.read(key);
        if (read.isEmpty()) {
            // The cached document named this version, so it is outdated.
            invalidate(key.address());
        }
        return read;
    }

    /** Drops what is cached for an address. */
    void invalidate(KeyAddress address) {
        documents.invalidate(address);
        materials.invalidateIf(version -> version.address().equals(address));
    }

    private Optional<KeyMaterial> readCached(ResolvedKey key) {
        return materials
                .getFresh(
                        MAX_AGE,
                        new Version(key.address(), key.version()),
                        () -> materialSource.read(key))
                .orElseThrow(OrganizationKeyCache::vaultUnavailable);
    }

    private static boolean isCached(KeyAddress address) {
        return address.scope() == KeyScope.ORGANIZATION;
    }

    private static BrokerException vaultUnavailable() {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE,
                "read key: Vault cannot be reached, and the cached key is too old");
    }
}
