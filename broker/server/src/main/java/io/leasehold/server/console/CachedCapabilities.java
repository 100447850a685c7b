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
 * What Vault lets people do, remembered for a moment for the token that asked: Vault takes half a
 * millisecond for each path. It decides only what a page offers; whatever is done is decided by
 * Vault when it is done. Thread-safe.
 */
final class CachedCapabilities {

    private static final CachePolicy BOUNDS =
            new CachePolicy(
                    Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), 500);

    private final CapabilityQuery vault;
    private final RefreshAheadCache<Asked, Set<Capability>> known;

    CachedCapabilities(CapabilityQuery vault, LongSupplier nanoTime, Executor executor) {
        this.vault = vault;
        this.known = new RefreshAheadCache<>(BOUNDS, nanoTime, executor::execute);
    }

    /** A question, by whose token it was asked. */
    private record Asked(String token, Set<Capability> rights) {}

    /** What the token may do with a key. */
    AllowedActions allowed(SecretValue token, KeyAddress address) {
        return AllowedActions.of(address, among(token, AllowedActions.questions(address).toList()));
    }

    /** Those of the rights that the token has. */
    Set<Capability> among(SecretValue token, Collection<Capability> rights) {
        Set<Capability> asked = Set.copyOf(rights);
        return known.get(new Asked(token.fingerprint(), asked), () -> vault.among(token, asked))
                .value();
    }
}
