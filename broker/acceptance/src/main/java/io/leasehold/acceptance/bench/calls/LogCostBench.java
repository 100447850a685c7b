package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.ProcessorTime;
import io.leasehold.acceptance.bench.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a transparency log costs a call: two brokers on one Vault, of which one writes a log, in
 * rounds of each in turn. Both write their plain lines to standard output.
 */
final class LogCostBench {

    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    /** As in the bench of cost: code that was compiled too early is compiled again. */
    private static final int WARM_UPS = 4;

    private final Path folder;
    private final int rounds;
    private final Duration time;
    private final Scale scale;

    LogCostBench(Path folder, int rounds, Duration time, Scale scale) {
        this.folder = folder;
        this.rounds = rounds;
        this.time = time;
        this.scale = scale;
    }

    long run() {
        Map<String, String> withLog = new HashMap<>(ProductionSettings.settings());
        withLog.put("leasehold.log.directory", folder.resolve("log").toString());
        try (CallScene scene = new CallScene(folder, ProductionSettings.settings())) {
            BulkTenants.Member member = scene.member("bench");
            CallPath off = path("log-off", scene.broker(), scene, member);
            CallPath on = path("log-on", scene.another(withLog), scene, member);
            for (int bout = 0; bout < scale.count(WARM_UPS, 1); bout++) {
                off.warmUp(scale.time(WARM_UP));
                on.warmUp(scale.time(WARM_UP));
            }
            measure(off, on);
            Measurements.print("call-cpu-log-on-per-off", on.costPer(off), "ratio");
            off.print();
            on.print();
            long errors = off.errors() + on.errors();
            Measurements.print("errors", errors, "requests");
            return errors;
        }
    }

    private void measure(CallPath off, CallPath on) {
        List<CallPath> paths = new ArrayList<>(List.of(off, on));
        for (int round = 0; round < rounds; round++) {
            paths.forEach(path -> path.measure(time));
            Collections.reverse(paths);
        }
    }

    private CallPath path(
            String name, BrokerProcess broker, CallScene scene, BulkTenants.Member member) {
        List<String> handles = scene.handles(member, CallScene.PLAIN, 1);
        Wrk load =
                new Wrk(folder, name, "/" + CallScene.PLAIN + "/v1/models", handles, CONNECTIONS);
        long process = broker.processId();
        return new CallPath(name, broker.calls(), load, () -> ProcessorTime.ofProcess(process));
    }
}
