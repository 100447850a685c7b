package io.leasehold.gateway;

import io.leasehold.call.RedactionPatterns;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.UsableKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** The redaction patterns of the keys in use, made once for each key. Thread-safe. */
final class KnownPatterns {

    private static final int MOST = 1024;

    private final Map<KeyMaterial, RedactionPatterns> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<KeyMaterial, RedactionPatterns> old) {
                    return size() > MOST;
                }
            };

    synchronized RedactionPatterns of(Integration integration, UsableKey key) {
        return known.computeIfAbsent(key.material(), _ -> RedactionPatterns.of(integration, key));
    }
}
