package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Counts the entries of the logs of all replicas. Not thread-safe. */
final class LogEntries {

    private final Map<String, Map<String, Integer>> byLease = new HashMap<>();
    private final Set<String> calls = new HashSet<>();
    private int repeated;

    /** Counts what {@code leasehold audit find --output json} prints of one entry. */
    void add(String line) {
        JsonNode facts = Json.read(line);
        JsonNode entry = facts.at("/entry");
        String event = entry.at("/event").asString("");
        boolean passed = entry.at("/end").asString("").equals("passed");
        if (event.equals("call") && !passed) {
            return;
        }
        // Two calls never have the same microseconds, sizes and start with one lease.
        if (event.equals("call") && !calls.add(facts.at("/leaf").asString(""))) {
            repeated++;
        }
        byLease.computeIfAbsent(entry.at("/lease").asString(""), _ -> new HashMap<>())
                .merge(event, 1, Integer::sum);
    }

    /** How many entries of that kind there are of a lease; of calls, only those that passed. */
    int count(String lease, String event) {
        return byLease.getOrDefault(lease, Map.of()).getOrDefault(event, 0);
    }

    /** How many entries of calls are there twice. */
    int repeated() {
        return repeated;
    }
}
