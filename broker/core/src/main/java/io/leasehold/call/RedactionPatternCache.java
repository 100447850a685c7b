package io.leasehold.call;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.RecentlyUsed;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMaterial;
import io.leasehold.redaction.RedactionPatterns;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The redaction patterns of the keys in use, built once for each key by a thread that may block.
 * The memory is bounded, however large the keys are. Thread-safe; a thread never waits for the
 * patterns of another key.
 */
final class RedactionPatternCache {

    /** Per generation. A state takes about 21 bytes; the states of a typical key take 50 KB. */
    private static final long MAX_STATES = 2_000_000;

    private final RecentlyUsed<KeyMaterial, RedactionPatterns> recent =
            new RecentlyUsed<>(MAX_STATES, RedactionPatterns::states);
    private final ConcurrentHashMap<KeyMaterial, CompletableFuture<RedactionPatterns>> inFlight =
            new ConcurrentHashMap<>();

    /** The patterns of the key; empty if they are not cached and may not be built now. */
    Optional<RedactionPatterns> find(Integration integration, KeyMaterial key, CacheAccess access) {
        Optional<RedactionPatterns> cached = Optional.ofNullable(recent.find(key));
        return switch (access) {
            case CACHED_ONLY -> cached;
            case MAY_BLOCK -> cached.or(() -> Optional.of(buildOnce(integration, key)));
        };
    }

    private RedactionPatterns buildOnce(Integration integration, KeyMaterial key) {
        CompletableFuture<RedactionPatterns> own = new CompletableFuture<>();
        CompletableFuture<RedactionPatterns> running = inFlight.putIfAbsent(key, own);
        if (running != null) {
            return running.join();
        }
        try {
            RedactionPatterns built = KeyRedaction.patterns(integration, key);
            recent.keep(key, built);
            own.complete(built);
            return built;
        } finally {
            inFlight.remove(key, own);
            // After a failure this releases the waiting threads; otherwise it has no effect.
            own.cancel(false);
        }
    }
}
