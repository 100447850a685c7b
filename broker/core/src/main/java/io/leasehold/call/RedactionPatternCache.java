package io.leasehold.call;

import io.leasehold.cache.BoundedCaches;
import io.leasehold.cache.CacheAccess;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMaterial;
import io.leasehold.redaction.RedactionPatterns;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;

/**
 * The redaction patterns of the keys in use, built once for each key by a thread that may block.
 * The memory is bounded, however large the keys are. Thread-safe; a thread never waits for the
 * patterns of another key.
 */
final class RedactionPatternCache {

    /** A state takes about 21 bytes; the states of a typical key take 50 KB. */
    private static final long MAX_STATES = 4_000_000;

    private final ConcurrentMap<KeyMaterial, CompletableFuture<RedactionPatterns>> patterns =
            BoundedCaches.ofWeight(MAX_STATES)
                    .weigher((KeyMaterial _, RedactionPatterns built) -> built.states())
                    .<KeyMaterial, RedactionPatterns>buildAsync()
                    .asMap();

    /** The patterns of the key; empty if they are not cached and may not be built now. */
    Optional<RedactionPatterns> find(Integration integration, KeyMaterial key, CacheAccess access) {
        CompletableFuture<RedactionPatterns> cached = patterns.get(key);
        return switch (access) {
            case CACHED_ONLY ->
                    Optional.ofNullable(cached)
                            .filter(built -> built.state() == Future.State.SUCCESS)
                            .map(CompletableFuture::resultNow);
            case MAY_BLOCK -> Optional.of(cached == null ? build(integration, key) : cached.join());
        };
    }

    /** Builds them in this thread, unless another one does so already. */
    private RedactionPatterns build(Integration integration, KeyMaterial key) {
        CompletableFuture<RedactionPatterns> own = new CompletableFuture<>();
        CompletableFuture<RedactionPatterns> running = patterns.putIfAbsent(key, own);
        if (running != null) {
            return running.join();
        }
        try {
            own.complete(KeyRedaction.patterns(integration, key));
        } finally {
            // After a failure this releases the waiting threads; otherwise it has no effect.
            own.cancel(false);
        }
        return own.join();
    }
}
