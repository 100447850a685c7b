package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.Measurements;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How each kind of operation of the organizations that mean no harm went, in one part of a run.
 * Calls are those with leases that nobody asked to end.
 */
final class Tallies {

    private final Tally attempts;
    private final Tally served;
    private final Tally issues;
    private final Tally renewals;
    private final Tally ends;
    private final CallLatencies latencies = new CallLatencies();
    private final LongAdder stale = new LongAdder();

    Tallies(History history) {
        this.attempts = new Tally("calls", history::now);
        this.served = new Tally("calls-with-retries", history::now);
        this.issues = new Tally("issues", history::now);
        this.renewals = new Tally("renewals", history::now);
        this.ends = new Tally("ends", history::now);
    }

    /** Each request of a call. */
    Tally attempts() {
        return attempts;
    }

    /** Calls as their services saw them, after retries. */
    Tally served() {
        return served;
    }

    Tally issues() {
        return issues;
    }

    Tally renewals() {
        return renewals;
    }

    Tally ends() {
        return ends;
    }

    /** Of requests that succeeded. */
    CallLatencies latencies() {
        return latencies;
    }

    void countStale() {
        stale.increment();
    }

    /**
     * Why nothing can be concluded, if so: laws hold by themselves where nothing happens. A slow
     * machine does ten times as much.
     *
     * @param harms how often something was harmed
     */
    List<String> absurdities(int harms) {
        return Stream.of(
                        attempts.absurdity(250 * harms),
                        issues.absurdity(10 * harms),
                        ends.absurdity(5 * harms))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Prints all figures, each name after the prefix. */
    void print(String prefix) {
        List.of(attempts, served, issues, renewals, ends).forEach(tally -> tally.print(prefix));
        Measurements.print(prefix + "calls-p99", latencies.p99(), "ms");
        Measurements.print(prefix + "calls-marked-stale", stale.sum(), "times");
    }

    @Override
    public String toString() {
        return attempts + ", " + served + ", " + issues + ", " + renewals + ", " + ends;
    }
}
