package io.leasehold.gateway;

import io.leasehold.call.RedactionPatterns;
import io.leasehold.integration.Integration;
import io.leasehold.key.UsableKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** The redaction patterns of the keys in use on one event loop, made once for each key. */
final class KnownPatterns {

    private static final int MOST = 512;

    private final Map<UsableKey, RedactionPatterns> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UsableKey, RedactionPatterns> old) {
                    return size() > MOST;
                }
            };

    RedactionPatterns of(Integration integration, UsableKey key) {
        return known.computeIfAbsent(key, _ -> RedactionPatterns.of(integration, key));
    }
}
