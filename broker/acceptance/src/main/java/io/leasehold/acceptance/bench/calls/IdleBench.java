package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the broker keeps of callers that do nothing, and whether others are still served. */
final class IdleBench {

    private static final int CALLERS = 10_000;
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Path folder;
    private final int callers;
    private final Duration time;

    IdleBench(Path folder, Scale scale) {
        this.folder = folder;
        this.callers = scale.count(CALLERS, 500);
        this.time = scale.time(TIME);
    }

    long run() {
        try (CallScene scene = new CallScene(folder, ProductionSettings.settings())) {
            BulkTenants.Member member = scene.member("bench");
            String handle = scene.handles(member, CallScene.OPENAI, 1).getFirst();
            Wrk load = new Wrk(folder, "others", "/openai/v1/models", List.of(handle), 64);
            load.run(scene.broker().calls(), time);
            long broker = scene.broker().processId();
            double before = ResidentMemory.of(broker);
            try (IdleCallers idle =
                    IdleCallers.connect(
                            scene.broker().calls(), "/openai/v1/models", handle, callers)) {
                double with = ResidentMemory.of(broker);
                Wrk.Load others = load.run(scene.broker().calls(), time);
                long failures = idle.failures() + others.errors();
                Measurements.print("idle-callers", idle.count(), "connections");
                Measurements.print("memory-before-idle-callers", before, "MiB");
                Measurements.print("memory-with-idle-callers", with, "MiB");
                Measurements.print(
                        "memory-per-idle-caller", 1024 * (with - before) / callers, "KiB");
                Measurements.print("calls-beside-idle-callers", others.perSecond(), "per-s");
                Measurements.print("errors", failures, "requests");
                return failures;
            }
        }
    }
}
