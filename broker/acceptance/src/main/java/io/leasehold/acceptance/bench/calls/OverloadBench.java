package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.Ratio;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Ten times as many calls as the broker takes on: those that it takes must be as many as before,
 * and the rest be refused at once. The upstream takes a while for each, so that the bound on calls
 * under way is what is met, and not the processors, which the load needs as well.
 */
final class OverloadBench {

    private static final int UNDER_WAY = 64;
    private static final int TIMES = 10;

    /** A little less than the upstream's while: refusals come soon, but not at once. */
    private static final Duration PAUSE = StreamingUpstream.WHILE.multipliedBy(4).dividedBy(5);

    private final Path folder;
    private final Duration time;

    OverloadBench(Path folder, Duration time) {
        this.folder = folder;
        this.time = time;
    }

    long run() {
        Map<String, String> settings = ProductionSettings.settings();
        settings.put("leasehold.limits.under-way", String.valueOf(UNDER_WAY));
        try (CallScene scene = new CallScene(folder, settings)) {
            BulkTenants.Member member = scene.member("bench");
            List<String> handles = scene.handles(member, CallScene.STREAM, 1);
            URI calls = scene.broker().calls();
            Wrk fitting = load("fitting", handles, UNDER_WAY, Duration.ZERO);
            Wrk tooMany = load("too-many", handles, UNDER_WAY * TIMES, PAUSE);
            fitting.run(calls, time);
            Wrk.Load peak = fitting.run(calls, time);
            Wrk.Load over = tooMany.run(calls, time);
            double recovery = recovery(fitting, calls, succeeded(peak));
            Measurements.print("overload-peak", succeeded(peak), "per-s");
            Measurements.print("overload-offered", over.perSecond(), "per-s");
            printRatio("overload-offered-per-peak", over.perSecond(), succeeded(peak));
            Measurements.print("overload-goodput", succeeded(over), "per-s");
            printRatio("overload-goodput-per-peak", succeeded(over), succeeded(peak));
            Measurements.print("overload-recovery", recovery, "s");
            Measurements.print("errors", peak.errors(), "requests");
            return peak.errors();
        }
    }

    private static void printRatio(String name, double numerator, double denominator) {
        Measurements.print(name, Ratio.of(name, numerator, denominator), "ratio");
    }

    private Wrk load(String name, List<String> handles, int connections, Duration pause) {
        return new Wrk(folder, name, "PUT", "/groq/slow", handles, connections, pause);
    }

    private static double succeeded(Wrk.Load load) {
        return (load.requests() - load.errors()) / load.seconds();
    }

    /** Seconds until a second has passed with nine tenths of the peak again. */
    private static double recovery(Wrk fitting, URI calls, double peak) {
        long began = System.nanoTime();
        while (succeeded(fitting.run(calls, Duration.ofSeconds(1))) < 0.9 * peak) {
            if (System.nanoTime() - began > Duration.ofSeconds(30).toNanos()) {
                throw new IllegalStateException("recover from overload: it did not in 30 s");
            }
        }
        return (System.nanoTime() - began) / 1e9 - 1;
    }
}
