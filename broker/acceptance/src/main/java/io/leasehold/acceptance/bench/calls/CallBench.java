package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.Figures;
import io.leasehold.acceptance.bench.ProcessorTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A call through the broker beside the same call through nginx, in rounds of each in turn. */
public final class CallBench {

    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Path folder;
    private final int rounds;
    private final Duration time;

    public CallBench(Path folder, int rounds, Duration time) {
        this.folder = folder;
        this.rounds = rounds;
        this.time = time;
    }

    /** Runs and prints; the number of requests that failed. */
    public long run() {
        try (CallScene scene = new CallScene(folder, Map.of());
                Nginx nginx = passing(scene, "nginx", false);
                Nginx logging = passing(scene, "logging-nginx", true)) {
            List<String> handles = scene.handles(scene.member("bench"), 1);
            Wrk small = new Wrk(folder, "small", "/openai/v1/models", handles, CONNECTIONS);
            Way plain = new Way("nginx", nginx.address(), small, nginx::processorTime);
            Way logged =
                    new Way("nginx with a log", logging.address(), small, logging::processorTime);
            long broker = scene.broker().processId();
            Way redacting =
                    new Way(
                            "broker",
                            scene.broker().calls(),
                            small,
                            () -> ProcessorTime.ofProcess(broker));
            redacting.warmUp(WARM_UP);
            List<Way> ways = new ArrayList<>(List.of(plain, redacting, logged));
            measure(ways);
            Figures.print("call-cpu-redacting-per-nginx", redacting.costPer(plain), "ratio");
            Figures.print(
                    "call-cpu-redacting-per-logging-nginx", redacting.costPer(logged), "ratio");
            Figures.print("call-cpu-redacting", redacting.microsPerCall(), "us");
            Figures.print("nginx-cpu", plain.microsPerCall(), "us");
            Figures.print("logging-nginx-cpu", logged.microsPerCall(), "us");
            Figures.print("calls", redacting.perSecond(), "per-s");
            Figures.print(
                    "call-rate-per-nginx", redacting.perSecond() / plain.perSecond(), "ratio");
            Figures.print("call-p99-per-nginx", redacting.p99Micros() / plain.p99Micros(), "ratio");
            long errors = ways.stream().mapToLong(Way::errors).sum();
            Figures.print("errors", errors, "requests");
            return errors;
        }
    }

    private void measure(List<Way> ways) {
        for (int round = 0; round < rounds; round++) {
            ways.forEach(way -> way.measure(time));
            Collections.rotate(ways, 1);
        }
    }

    private Nginx passing(CallScene scene, String name, boolean logs) {
        return Nginx.passing(folder.resolve(name), scene.upstream(), CallScene.KEY, logs);
    }
}
