package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.Figures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How each kind of operation went. Calls are those with leases that nobody asked to end. */
final class Tallies {

    private final Tally calls;
    private final Tally issues;
    private final Tally renewals;
    private final Tally ends;
    private final LongAdder stale = new LongAdder();

    Tallies(History history) {
        this.calls = new Tally("calls", history::now);
        this.issues = new Tally("issues", history::now);
        this.renewals = new Tally("renewals", history::now);
        this.ends = new Tally("ends", history::now);
    }

    Tally calls() {
        return calls;
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

    void countStale() {
        stale.increment();
    }

    /**
     * Why nothing can be concluded, if so: laws hold by themselves where nothing happens. A slow
     * machine does ten times as much.
     *
     * @param harms how often the leader was harmed
     */
    List<String> absurdities(int harms) {
        return Stream.of(
                        calls.absurdity(250 * harms),
                        issues.absurdity(10 * harms),
                        ends.absurdity(5 * harms))
                .flatMap(Optional::stream)
                .toList();
    }

    void print() {
        List.of(calls, issues, renewals, ends).forEach(Tally::print);
        Figures.print("calls-marked-stale", stale.sum(), "times");
    }

    @Override
    public String toString() {
        return calls + ", " + issues + ", " + renewals + ", " + ends;
    }
}
