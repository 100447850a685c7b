package io.leasehold.acceptance.bench.calls;

import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a broker that does all that it would in production: its records go to its
 * standard output, as they do unless an operator says otherwise. The limits are there and have to
 * be asked; only that one service may use up the whole machine is not usual.
 */
final class ProductionSettings {

    private static final String PLENTY = "1000000";

    private ProductionSettings() {}

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("leasehold.limits.per-lease", PLENTY);
        settings.put("leasehold.limits.per-holder", PLENTY);
        settings.put("leasehold.limits.under-way-per-lease", PLENTY);
        settings.put("leasehold.limits.under-way-per-holder", PLENTY);
        // With any limit, one organization holds no more than half of an event loop's calls.
        settings.put("leasehold.limits.under-way-per-organization", "0");
        settings.put("leasehold.calls.most-connections-per-source", "0");
        return settings;
    }
}
