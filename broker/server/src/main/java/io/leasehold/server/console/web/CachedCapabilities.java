package io.leasehold.server.console.web;

import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.identity.Capability;
import io.leasehold.vault.identity.CapabilityQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Caches capability queries per token for some seconds, because Vault takes half a millisecond for
 * each path. Pages use them only to decide what to offer; Vault decides again when an action is
 * performed. Thread-safe.
 */
public final class CachedCapabilities {

    private static final CachePolicy POLICY =
            new CachePolicy(
                    Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), 500);

    private final CapabilityQuery vault;
    private final RefreshAheadCache<CacheKey, Set<Capability>> cache;

    public CachedCapabilities(CapabilityQuery vault, LongSupplier nanoTime, Executor executor) {
        this.vault = vault;
        this.cache = new RefreshAheadCache<>(POLICY, nanoTime, executor::execute);
    }

    /** A query and the fingerprint of the token that it was made with. */
    private record CacheKey(String token, Set<Capability> capabilities) {}

    /** Those of the capabilities that the token has. */
    public Set<Capability> among(SecretValue token, Collection<Capability> capabilities) {
        Set<Capability> queried = Set.copyOf(capabilities);
        return cache.get(
                        new CacheKey(token.fingerprint(), queried),
                        () -> vault.among(token, queried))
                .value();
    }
}
