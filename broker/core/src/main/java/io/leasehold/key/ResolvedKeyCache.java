package io.leasehold.key;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.cache.BoundedCaches;
import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Caches the keys in use, and resolves them again so that a change in Vault takes effect within 5
 * seconds. Thread-safe.
 */
public final class ResolvedKeyCache {

    private static final Duration REFRESH_AFTER = Duration.ofMillis(3_500);

    /** Adds up to less than 5 seconds with the maximum age in {@link OrganizationKeyCache}. */
    private static final Duration MAX_AGE = Duration.ofMillis(4_400);

    /** May be longer, because each call resolves the key again, whatever the preview said. */
    private static final Duration PREVIEW_REFRESH_AFTER = Duration.ofSeconds(5);

    private static final Duration PREVIEW_MAX_AGE = Duration.ofSeconds(9);
    private static final int MAX_ENTRIES = 10_000;

    /** Reads from Vault, past all caches. */
    private final KeyResolver uncachedResolver;

    private final OrganizationKeyCache organizationKeys;
    private final KeyResolver resolver;
    private final RefreshAheadCache<CacheKey, KeyResult> results;
    private final RefreshAheadCache<CacheKey, Resolution> previews;

    /** One object for each key, so that what is derived from it is computed once. */
    private final Cache<KeyAddress, KeyMaterial> interned =
            BoundedCaches.ofSize(MAX_ENTRIES).weakValues().build();

    /**
     * @param maxStale how long a key may be used while Vault cannot be reached
     */
    public ResolvedKeyCache(
            KeyDocuments documents,
            KeyMaterials store,
            Duration maxStale,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.uncachedResolver = new KeyResolver(documents);
        this.organizationKeys =
                new OrganizationKeyCache(documents, store, MAX_ENTRIES, nanoTime, refresher);
        this.resolver = new KeyResolver(organizationKeys);
        this.results =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, MAX_AGE, maxStale, MAX_ENTRIES),
                        nanoTime,
                        refresher);
        this.previews =
                new RefreshAheadCache<>(
                        new CachePolicy(
                                PREVIEW_REFRESH_AFTER, PREVIEW_MAX_AGE, maxStale, MAX_ENTRIES),
                        nanoTime,
                        refresher);
    }

    /**
     * Which key the project would use, and why; at most 9 seconds old, or older while Vault cannot
     * be reached. A refusal is always read from Vault, so that a caller who has just set a key does
     * not see an outdated one. May block.
     */
    public Resolution preview(Project project, Integration integration) {
        CacheKey key = new CacheKey(project, integration.id());
        Supplier<Resolution> loader = () -> uncachedResolver.preview(project, integration);
        return previews.getIfFresh(key, loader)
                .filter(Resolution.Granted.class::isInstance)
                .orElseGet(() -> previews.getNotOlderThan(Duration.ZERO, key, loader).value());
    }

    /**
     * The key that the project would use; may block.
     *
     * @throws BrokerException {@code key-unavailable} with the reason, if there is none
     */
    public Resolution.Granted grant(Project project, Integration integration) {
        return switch (preview(project, integration)) {
            case Resolution.Granted granted -> granted;
            case Resolution.Refused refused ->
                    throw KeyResolver.unavailable(project, integration, refused);
        };
    }

    /**
     * The key of the claim; empty if it is not cached and {@code access} does not allow Vault.
     *
     * @throws BrokerException {@code key-unavailable} with the reason, if there is none
     */
    public Optional<Cached<UsableKey>> find(
            KeyClaim claim, Integration integration, CacheAccess access) {
        return results.find(CacheKey.of(claim), access, () -> load(claim, integration))
                .map(result -> new Cached<>(result.value().key(), result.stale()));
    }

    /** Drops what is cached for all projects that may use the key, because it was just changed. */
    public void invalidate(KeyAddress changed) {
        organizationKeys.invalidate(changed);
        results.invalidateIf(key -> key.uses(changed));
        previews.invalidateIf(key -> key.uses(changed));
    }

    private KeyResult load(KeyClaim claim, Integration integration) {
        try {
            return new KeyResult.Found(read(claim, integration));
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.KEY_UNAVAILABLE) {
                throw refused;
            }
            return new KeyResult.Unavailable(refused.reason(), refused.reasonCode());
        }
    }

    private UsableKey read(KeyClaim claim, Integration integration) {
        return tryRead(claim, integration)
                // The version was replaced between resolving and reading: resolve once more.
                .or(() -> tryRead(claim, integration))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.KEY_UNAVAILABLE,
                                        "read key: it was removed while it was being read"));
    }

    private Optional<UsableKey> tryRead(KeyClaim claim, Integration integration) {
        ResolvedKey resolved = resolver.resolve(claim, integration);
        return organizationKeys
                .read(resolved)
                .map(material -> intern(resolved.address(), material))
                .map(material -> new UsableKey(resolved, material));
    }

    private KeyMaterial intern(KeyAddress address, KeyMaterial read) {
        return interned.asMap()
                .merge(address, read, (known, newer) -> known.sameAs(newer) ? known : newer);
    }

    private record CacheKey(Project project, IntegrationId integration) {
        static CacheKey of(KeyClaim claim) {
            return new CacheKey(claim.project(), claim.integrationId());
        }

        boolean uses(KeyAddress address) {
            return KeyAddress.of(address.scope(), project, integration).equals(address);
        }
    }

    /** A missing key is cached too, so that refused calls cause no requests to Vault. */
    private sealed interface KeyResult {
        UsableKey key();

        record Found(UsableKey key) implements KeyResult {}

        record Unavailable(String sentence, Optional<String> reasonCode) implements KeyResult {
            @Override
            public UsableKey key() {
                throw reasonCode
                        .map(code -> new BrokerException(Problem.KEY_UNAVAILABLE, sentence, code))
                        .orElseGet(() -> new BrokerException(Problem.KEY_UNAVAILABLE, sentence));
            }
        }
    }
}
