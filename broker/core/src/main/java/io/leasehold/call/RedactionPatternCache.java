package io.leasehold.call;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.RecentlyUsed;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMaterial;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The redaction patterns of the keys in use, made once for each key, by a thread that may block.
 * However large keys are, what is kept of them is bounded. Thread-safe; nobody waits for the
 * patterns of another key.
 */
final class RedactionPatternCache {

    /** In one generation; each takes some 21 bytes, and those of most keys together 50 KB. */
    private static final long MOST_STATES = 2_000_000;

    private final RecentlyUsed<KeyMaterial, RedactionPatterns> recent =
            new RecentlyUsed<>(MOST_STATES, RedactionPatterns::states);
    private final ConcurrentHashMap<KeyMaterial, CompletableFuture<RedactionPatterns>> making =
            new ConcurrentHashMap<>();

    /** The patterns of the key; made now if that may take a while and they were not yet. */
    Optional<RedactionPatterns> find(Integration integration, KeyMaterial key, CacheAccess access) {
        Optional<RedactionPatterns> known = Optional.ofNullable(recent.find(key));
        return switch (access) {
            case CACHED_ONLY -> known;
            case MAY_BLOCK -> known.or(() -> Optional.of(makeOnce(integration, key)));
        };
    }

    private RedactionPatterns makeOnce(Integration integration, KeyMaterial key) {
        CompletableFuture<RedactionPatterns> mine = new CompletableFuture<>();
        CompletableFuture<RedactionPatterns> running = making.putIfAbsent(key, mine);
        if (running != null) {
            return running.join();
        }
        try {
            RedactionPatterns made = RedactionPatterns.of(integration, key);
            recent.keep(key, made);
            mine.complete(made);
            return made;
        } finally {
            making.remove(key, mine);
            // After a failure nobody else may wait forever; otherwise this changes nothing.
            mine.cancel(false);
        }
    }
}
