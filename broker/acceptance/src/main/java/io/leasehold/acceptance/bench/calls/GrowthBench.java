package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.ProcessorTime;
import io.leasehold.acceptance.bench.Ratio;
import io.leasehold.acceptance.bench.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What a call costs while leases and projects become many, all of them in use. */
final class GrowthBench {

    private static final int CONNECTIONS = 64;

    /** A holder may have a hundred leases of one integration. */
    private static final int MOST_PER_HOLDER = 100;

    private static final Duration WARM_UP = Duration.ofSeconds(40);

    /** Longer than an organization is asked for project by project before all are tried at once. */
    private static final Duration SETTLE = Duration.ofSeconds(15);

    private final Path folder;
    private final int rounds;
    private final Duration time;
    private final Scale scale;

    /** So many leases, spread over so many projects. */
    private record Size(int leases, int projects) {

        String words() {
            return leases + "-leases-" + projects + "-projects";
        }
    }

    private static final List<Size> SIZES =
            List.of(
                    new Size(10, 1),
                    new Size(1_000, 1),
                    new Size(1_000, 100),
                    new Size(10_000, 100),
                    new Size(10_000, 1_000));

    private static final List<Size> FEW = List.of(new Size(10, 1), new Size(20, 2));

    GrowthBench(Path folder, int rounds, Duration time, Scale scale) {
        this.folder = folder;
        this.rounds = rounds;
        this.time = time;
        this.scale = scale;
    }

    long run() {
        try (CallScene scene = new CallScene(folder, ProductionSettings.settings())) {
            List<Size> sizes = scale == Scale.FULL ? SIZES : FEW;
            List<CallPath> ways =
                    new ArrayList<>(sizes.stream().map(size -> way(scene, size)).toList());
            List<CallPath> inOrder = List.copyOf(ways);
            // Each way of going about a call is compiled before any of them counts.
            ways.forEach(way -> way.warmUp(scale.time(WARM_UP)));
            for (int round = 0; round < rounds; round++) {
                for (CallPath way : ways) {
                    // Each lease is called before it counts: what is not known yet is asked for.
                    way.warmUp(scale.time(SETTLE));
                    way.measure(time);
                }
                Collections.rotate(ways, 1);
            }
            inOrder.forEach(CallPath::print);
            double least = inOrder.stream().mapToDouble(CallPath::microsPerCall).min().orElse(0);
            double most = inOrder.stream().mapToDouble(CallPath::microsPerCall).max().orElse(0);
            Measurements.print(
                    "call-cpu-growth", Ratio.of("call-cpu-growth", most, least), "ratio");
            long errors = ways.stream().mapToLong(CallPath::errors).sum();
            Measurements.print("errors", errors, "requests");
            return errors;
        }
    }

    private CallPath way(CallScene scene, Size size) {
        int holders = Math.max(size.projects(), size.leases() / MOST_PER_HOLDER);
        List<String> handles =
                IntStream.range(0, holders)
                        .parallel()
                        .mapToObj(i -> handles(scene, size, holders, i))
                        .flatMap(List::stream)
                        .toList();
        Measurements.print("leases-issued", handles.size(), "leases");
        Wrk load = new Wrk(folder, size.words(), "/openai/v1/models", handles, CONNECTIONS);
        long broker = scene.broker().processId();
        return new CallPath(
                size.words(), scene.broker().calls(), load, () -> ProcessorTime.ofProcess(broker));
    }

    private List<String> handles(CallScene scene, Size size, int holders, int holder) {
        String project = size.words() + "-" + holder % size.projects();
        BulkTenants.Member member = scene.member(project, "holder-" + holder);
        return scene.handles(member, CallScene.OPENAI, size.leases() / holders);
    }
}
