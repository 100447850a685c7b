package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.Measurements;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** How often one operation was tried and how it went, and how long none succeeded. Thread-safe. */
final class Tally {

    private final String name;
    private final LongSupplier clock;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int all;
    private int good;
    private long lastSuccess;
    private long longestGap;

    Tally(String name, LongSupplier clock) {
        this.name = name;
        this.clock = clock;
    }

    synchronized void note(BrokerClient.Reply reply) {
        if (all == 0) {
            // Of a part that begins later the time before it is no gap.
            lastSuccess = clock.getAsLong();
        }
        if (reply.succeeded()) {
            success();
        } else {
            count(reply.code());
        }
    }

    private void success() {
        long now = clock.getAsLong();
        longestGap = Math.max(longestGap, now - lastSuccess);
        lastSuccess = now;
        count("ok");
        good++;
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
        all++;
    }

    /** What speaks against drawing any conclusion: hardly any was tried, or most failed. */
    synchronized Optional<String> absurdity(int least) {
        return good < least || 4 * good < all
                ? Optional.of(
                        "%s: %d of %d succeeded; at least %d and a quarter of them must"
                                .formatted(name, good, all, least))
                : Optional.empty();
    }

    /** How many of a hundred succeeded. */
    synchronized double availability() {
        return 100.0 * good / Math.max(1, all);
    }

    synchronized void print(String prefix) {
        String full = prefix + name;
        Measurements.print(full + "-availability", availability(), "%");
        Measurements.print(full + "-longest-gap", longestGap, "ms");
        outcomes.forEach(
                (outcome, count) -> Measurements.print(full + "-" + outcome, count, "times"));
    }

    @Override
    public synchronized String toString() {
        return name + " " + good + "/" + all;
    }
}
