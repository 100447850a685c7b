package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.Medians;
import io.leasehold.acceptance.bench.Ratio;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** One way that calls can take, with what its rounds came to. */
final class CallPath {

    private final String name;
    private final URI server;
    private final Wrk load;
    private final DoubleSupplier processorTime;
    private final List<Measured> rounds = new ArrayList<>();

    /**
     * @param processorTime seconds that whatever stands in the way has used so far
     */
    CallPath(String name, URI server, Wrk load, DoubleSupplier processorTime) {
        this.name = name;
        this.server = server;
        this.load = load;
        this.processorTime = processorTime;
    }

    private record Measured(Wrk.Load load, double processorTime) {

        double microsPerCall() {
            return 1e6 * processorTime / Math.max(1, load.requests());
        }
    }

    void warmUp(Duration time) {
        load.run(server, time);
    }

    void measure(Duration time) {
        double before = processorTime.getAsDouble();
        Wrk.Load round = load.run(server, time);
        rounds.add(new Measured(round, processorTime.getAsDouble() - before));
        System.out.printf(
                Locale.ROOT,
                "%24s %6.0f per s, %5.1f us of processor time for each, p99 %6.0f us%n",
                name,
                round.perSecond(),
                rounds.getLast().microsPerCall(),
                round.p99Micros());
    }

    void print() {
        Measurements.print(name + "-cpu", microsPerCall(), "us");
        Measurements.print(name + "-calls", perSecond(), "per-s");
        Measurements.print(name + "-p50", p50Micros() / 1e3, "ms");
        Measurements.print(name + "-p99", p99Micros() / 1e3, "ms");
    }

    double perSecond() {
        return median(measured -> measured.load().perSecond());
    }

    double microsPerCall() {
        return median(Measured::microsPerCall);
    }

    double p50Micros() {
        return median(measured -> measured.load().p50Micros());
    }

    double p99Micros() {
        return median(measured -> measured.load().p99Micros());
    }

    long errors() {
        return rounds.stream().mapToLong(measured -> measured.load().errors()).sum();
    }

    /** The processor time of a call by that of another way, round by round. */
    double costPer(CallPath other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(
                    Ratio.of(
                            name + "-per-" + other.name,
                            rounds.get(i).microsPerCall(),
                            other.rounds.get(i).microsPerCall()));
        }
        return Medians.of(ratios);
    }

    private double median(ToDoubleFunction<Measured> figure) {
        return Medians.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
