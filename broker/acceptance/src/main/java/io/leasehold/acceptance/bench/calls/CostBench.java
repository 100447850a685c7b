package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.ProcessorTime;
import io.leasehold.acceptance.bench.Ratio;
import io.leasehold.acceptance.bench.Scale;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A call through the broker beside the same call through nginx, in rounds of each in turn. The
 * broker does all that it does in production: liveness, limits, a record of each call on its
 * standard output, metrics. One nginx writes a log as well, the other does not.
 */
final class CostBench {

    private static final int CONNECTIONS = 64;
    private static final int CONNECTIONS_FOR_LARGE = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    /** Code that was compiled before any connection had ended is thrown away when the first do. */
    private static final int WARM_UPS = 4;

    private final Path folder;
    private final int rounds;
    private final Duration time;
    private final Scale scale;

    CostBench(Path folder, int rounds, Duration time, Scale scale) {
        this.folder = folder;
        this.rounds = rounds;
        this.time = time;
        this.scale = scale;
    }

    long run() {
        try (CallScene scene = new CallScene(folder, ProductionSettings.settings());
                Nginx nginx = passing(scene, "nginx", false);
                Nginx logging = passing(scene, "logging-nginx", true)) {
            BulkTenants.Member member = scene.member("bench");
            Ways ways = new Ways(scene, nginx, logging, member);
            return small(ways) + large(ways);
        }
    }

    private long small(Ways ways) {
        CallPath nginx = ways.nginx("nginx", "v1/models", CONNECTIONS);
        CallPath logging = ways.logging("nginx-with-log", "v1/models", CONNECTIONS);
        CallPath redacting = ways.broker("redacting", CallScene.OPENAI, "v1/models", CONNECTIONS);
        CallPath plain = ways.broker("plain", CallScene.PLAIN, "v1/models", CONNECTIONS);
        for (int bout = 0; bout < scale.count(WARM_UPS, 1); bout++) {
            redacting.warmUp(scale.time(WARM_UP));
            plain.warmUp(scale.time(WARM_UP));
        }
        long errors = measure(nginx, plain, redacting, logging);
        Measurements.print("call-cpu-per-nginx", plain.costPer(nginx), "ratio");
        Measurements.print("call-cpu-redacting-per-nginx", redacting.costPer(nginx), "ratio");
        Measurements.print("call-cpu-per-nginx-with-log", plain.costPer(logging), "ratio");
        Measurements.print(
                "call-cpu-redacting-per-nginx-with-log", redacting.costPer(logging), "ratio");
        List.of(nginx, logging, plain, redacting).forEach(CallPath::print);
        printRatio("call-rate-per-nginx", redacting.perSecond(), nginx.perSecond());
        printRatio("call-p99-per-nginx", redacting.p99Micros(), nginx.p99Micros());
        return errors;
    }

    private static void printRatio(String name, double numerator, double denominator) {
        Measurements.print(name, Ratio.of(name, numerator, denominator), "ratio");
    }

    private long large(Ways ways) {
        String path = "v1/files/mebibyte";
        CallPath nginx = ways.nginx("nginx-1MiB", path, CONNECTIONS_FOR_LARGE);
        CallPath redacting =
                ways.broker("redacting-1MiB", CallScene.OPENAI, path, CONNECTIONS_FOR_LARGE);
        CallPath plain = ways.broker("plain-1MiB", CallScene.PLAIN, path, CONNECTIONS_FOR_LARGE);
        redacting.warmUp(time);
        long errors = measure(nginx, plain, redacting);
        Measurements.print("call-1MiB-cpu-per-nginx", plain.costPer(nginx), "ratio");
        Measurements.print("call-1MiB-cpu-redacting-per-nginx", redacting.costPer(nginx), "ratio");
        List.of(nginx, plain, redacting).forEach(CallPath::print);
        return errors;
    }

    private long measure(CallPath... all) {
        List<CallPath> ways = new ArrayList<>(List.of(all));
        for (int round = 0; round < rounds; round++) {
            ways.forEach(way -> way.measure(time));
            Collections.rotate(ways, 1);
        }
        long errors = ways.stream().mapToLong(CallPath::errors).sum();
        Measurements.print("errors", errors, "requests");
        return errors;
    }

    private Nginx passing(CallScene scene, String name, boolean logs) {
        return Nginx.passing(folder.resolve(name), scene.provider(), CallScene.KEY, logs);
    }

    /** Makes the ways that are compared. */
    private final class Ways {

        private final CallScene scene;
        private final Nginx nginx;
        private final Nginx logging;
        private final BulkTenants.Member member;

        Ways(CallScene scene, Nginx nginx, Nginx logging, BulkTenants.Member member) {
            this.scene = scene;
            this.nginx = nginx;
            this.logging = logging;
            this.member = member;
        }

        CallPath nginx(String name, String path, int connections) {
            return new CallPath(
                    name,
                    nginx.address(),
                    load(name, CallScene.OPENAI, path, connections),
                    nginx::processorTime);
        }

        CallPath logging(String name, String path, int connections) {
            return new CallPath(
                    name,
                    logging.address(),
                    load(name, CallScene.OPENAI, path, connections),
                    logging::processorTime);
        }

        CallPath broker(String name, String integration, String path, int connections) {
            URI calls = scene.broker().calls();
            long process = scene.broker().processId();
            return new CallPath(
                    name,
                    calls,
                    load(name, integration, path, connections),
                    () -> ProcessorTime.ofProcess(process));
        }

        /** The same requests for all: nginx gets a handle of the same length to throw away. */
        private Wrk load(String name, String integration, String path, int connections) {
            List<String> handles = scene.handles(member, integration, 1);
            return new Wrk(folder, name, "/" + integration + "/" + path, handles, connections);
        }
    }
}
