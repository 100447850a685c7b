package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.Measurements;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One kind of operation, with what its rounds came to. */
final class OperationKind {

    private final String name;
    private final LoadGenerator load;
    private final LoadGenerator.Requests requests;
    private final List<Measured> rounds = new ArrayList<>();

    OperationKind(String name, URI server, int callers, LoadGenerator.Requests requests) {
        this.name = name;
        this.load = new LoadGenerator(server, callers);
        this.requests = requests;
    }

    private record Measured(Round round, double broker, double vault, double idle) {

        double brokerMicros() {
            return 1e6 * broker / Math.max(1, round.count());
        }

        /** One line, because a median hides in which mood the machine was. */
        void tell(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "%12s %5.0f per s, %4.0f us of the broker and %4.0f us of Vault for each%n",
                    name,
                    round.perSecond(),
                    1e6 * broker / Math.max(1, round.count()),
                    1e6 * vault / Math.max(1, round.count()));
        }
    }

    /** Runs and forgets all but how many succeeded. */
    int warmUp(Duration time) {
        return load.run(time, requests).count();
    }

    void measure(Duration time, long broker, long vault) {
        double brokerBefore = ProcessorTime.ofProcess(broker);
        double vaultBefore = ProcessorTime.ofProcess(vault);
        double idleBefore = ProcessorTime.idle();
        Round round = load.run(time, requests);
        rounds.add(
                new Measured(
                        round,
                        ProcessorTime.ofProcess(broker) - brokerBefore,
                        ProcessorTime.ofProcess(vault) - vaultBefore,
                        ProcessorTime.idle() - idleBefore));
        rounds.getLast().tell(name);
    }

    double perSecond() {
        return median(measured -> measured.round().perSecond());
    }

    int failures() {
        return rounds.stream().mapToInt(measured -> measured.round().failures().size()).sum();
    }

    /** The rate divided by the other's, round by round, because a machine has its moods. */
    double ratioTo(OperationKind other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(
                    Ratio.of(
                            name + "-per-" + other.name,
                            rounds.get(i).round().perSecond(),
                            other.rounds.get(i).round().perSecond()));
        }
        return Medians.of(ratios);
    }

    /** The broker's processor time of each by that of the other's, round by round. */
    double costPer(OperationKind other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(
                    Ratio.of(
                            name + "-cost-per-" + other.name,
                            rounds.get(i).brokerMicros(),
                            other.rounds.get(i).brokerMicros()));
        }
        return Medians.of(ratios);
    }

    /** Told before anything is computed from the rounds, which may need them to have succeeded. */
    void tellFailures() {
        rounds.stream()
                .flatMap(measured -> measured.round().failures().stream())
                .distinct()
                .limit(5)
                .forEach(failure -> System.err.println(name + " failed: " + failure));
    }

    void print() {
        Measurements.print(name + "s", perSecond(), "per-s");
        Measurements.print(name + "-p50", median(m -> m.round().millis(0.50)), "ms");
        Measurements.print(name + "-p99", median(m -> m.round().millis(0.99)), "ms");
        Measurements.print(name + "-broker-cpu", micros(Measured::broker), "us");
        Measurements.print(name + "-vault-cpu", micros(Measured::vault), "us");
        double processors = Runtime.getRuntime().availableProcessors();
        Measurements.print(
                name + "-machine-busy",
                100 * (1 - median(m -> m.idle() / m.round().seconds()) / processors),
                "%");
    }

    private double micros(ToDoubleFunction<Measured> seconds) {
        return median(m -> 1e6 * seconds.applyAsDouble(m) / Math.max(1, m.round().count()));
    }

    private double median(ToDoubleFunction<Measured> figure) {
        return Medians.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
