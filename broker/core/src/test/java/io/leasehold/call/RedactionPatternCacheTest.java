package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.cache.CacheAccess;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMaterial;
import io.leasehold.redaction.RedactionPatterns;
import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedactionPatternCacheTest {

    private static final Integration BEARER = Services.bearer();

    private final RedactionPatternCache patterns = new RedactionPatternCache();

    @Test
    void nothingIsMadeByWhoMustNotWait() {
        KeyMaterial key = key("sk-A1b2C3d4");
        assertThat(known(key)).isEmpty();

        RedactionPatterns made = made(key);

        assertThat(known(key)).containsSame(made);
        assertThat(known(key("sk-A1b2C3d4"))).isEmpty();
    }

    @Test
    void manyWhoAskForOneKeyGetTheSame() throws Exception {
        KeyMaterial key = key("k".repeat(8192));
        Set<RedactionPatterns> made = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> ask = () -> made.add(made(key));
            threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> ask).toList());
        }

        assertThat(made).hasSize(1);
    }

    @Test
    void howeverManyLargeKeysThereAreLittleIsKept() {
        Map<KeyMaterial, Integer> keys =
                IntStream.range(0, 40)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        at -> key(at + "-" + "&A1b2%/".repeat(1_000)), at -> at));
        keys.keySet().forEach(this::made);

        long kept =
                keys.keySet().stream()
                        .flatMap(key -> known(key).stream())
                        .mapToLong(RedactionPatterns::states)
                        .sum();
        assertThat(kept).isPositive().isLessThan(5_000_000);
    }

    private Optional<RedactionPatterns> known(KeyMaterial key) {
        return patterns.find(BEARER, key, CacheAccess.CACHED_ONLY);
    }

    private RedactionPatterns made(KeyMaterial key) {
        return patterns.find(BEARER, key, CacheAccess.MAY_BLOCK).orElseThrow();
    }

    private static KeyMaterial key(String value) {
        return new KeyMaterial(Map.of("key", SecretValue.ofText(value)));
    }
}
