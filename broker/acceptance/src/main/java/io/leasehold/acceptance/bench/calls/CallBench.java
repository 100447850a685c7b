package io.leasehold.acceptance.bench.calls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What calls cost and how they hold, one part after the other, or only one of them. */
public final class CallBench {

    /** One part: it prints its figures and tells how many requests failed. */
    private interface Part {
        long run();
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /**
     * @param time of one round
     */
    public CallBench(Path folder, int rounds, Duration time) {
        parts.put("cost", () -> new CostBench(folder.resolve("cost"), rounds, time).run());
        parts.put("streams", () -> new StreamBench(folder.resolve("streams")).run());
        parts.put("idle", () -> new IdleBench(folder.resolve("idle")).run());
        parts.put("growth", () -> new GrowthBench(folder.resolve("growth"), rounds, time).run());
        parts.put("overload", () -> new OverloadBench(folder.resolve("overload"), time).run());
    }

    /**
     * Runs and prints; the number of requests that failed.
     *
     * @param only the part to run; all of them if empty
     */
    public long run(String only) {
        if (!only.isEmpty() && !parts.containsKey(only)) {
            throw new IllegalArgumentException(
                    "measure " + only + ": there is no such part; parts: " + parts.keySet());
        }
        return parts.entrySet().stream()
                .filter(part -> only.isEmpty() || part.getKey().equals(only))
                .mapToLong(part -> part.getValue().run())
                .sum();
    }
}
