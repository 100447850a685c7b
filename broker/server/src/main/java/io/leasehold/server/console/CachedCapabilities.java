package io.leasehold.server.console;

import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.key.KeyAddress;
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
final class CachedCapabilities {

    private static final CachePolicy POLICY =
            new CachePolicy(
                    Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), 500);

    private final CapabilityQuery vault;
    private final RefreshAheadCache<CacheKey, Set<Capability>> cache;

    CachedCapabilities(CapabilityQuery vault, LongSupplier nanoTime, Executor executor) {
        this.vault = vault;
        this.cache = new RefreshAheadCache<>(POLICY, nanoTime, executor::execute);
    }

    /** A query and the fingerprint of the token that it was made with. */
    private record CacheKey(String token, Set<Capability> capabilities) {}

    /** The actions on a key that the token is allowed. */
    AllowedActions allowed(SecretValue token, KeyAddress address) {
        return AllowedActions.of(
                address, among(token, AllowedActions.capabilities(address).toList()));
    }

    /** Those of the capabilities that the token has. */
    Set<Capability> among(SecretValue token, Collection<Capability> capabilities) {
        Set<Capability> queried = Set.copyOf(capabilities);
        return cache.get(
                        new CacheKey(token.fingerprint(), queried),
                        () -> vault.among(token, queried))
                .value();
    }
}
