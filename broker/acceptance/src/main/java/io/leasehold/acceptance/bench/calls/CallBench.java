package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.bench.Scale;
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
     * @param scale how long each part warms up, and how large its scene is
     */
    public CallBench(Path folder, int rounds, Duration time, Scale scale) {
        parts.put("cost", () -> new CostBench(folder.resolve("cost"), rounds, time, scale).run());
        parts.put("log", () -> new LogCostBench(folder.resolve("log"), rounds, time, scale).run());
        parts.put("streams", () -> new StreamBench(folder.resolve("streams"), scale).run());
        parts.put("idle", () -> new IdleBench(folder.resolve("idle"), scale).run());
        parts.put(
                "growth",
                () -> new GrowthBench(folder.resolve("growth"), rounds, time, scale).run());
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
