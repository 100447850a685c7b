package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.ProgramProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A load by wrk: one thread, so many connections. Handles reach it by a file. */
final class Wrk {

    private static final String SCRIPT =
            """
            local requests, next = {}, 0
            init = function()
              for handle in io.lines("%s") do
                requests[#requests + 1] = wrk.format("%s", "%s",
                  { ["Host"] = "broker", ["Authorization"] = "Bearer " .. handle,
                    ["Accept"] = "application/json", ["User-Agent"] = "bench/1.0" })
              end
            end
            request = function()
              next = next %% #requests + 1
              return requests[next]
            end
            %s
            done = function(summary, latency)
              local e = summary.errors
              print(string.format("round %%d %%d %%d %%d %%d", summary.requests, summary.duration,
                latency:percentile(50), latency:percentile(99),
                e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private final Path script;
    private final int connections;

    /** A load on a path with each of the handles in turn, without a pause. */
    Wrk(Path folder, String name, String path, List<String> handles, int connections) {
        this(folder, name, "GET", path, handles, connections, Duration.ZERO);
    }

    /**
     * A load on a path with each of the handles in turn.
     *
     * @param pause of a connection between an answer and its next request
     */
    Wrk(
            Path folder,
            String name,
            String method,
            String path,
            List<String> handles,
            int connections,
            Duration pause) {
        this.connections = connections;
        this.script = folder.resolve(name + ".lua");
        try {
            Path file = Files.write(folder.resolve(name + ".handles"), handles);
            Files.writeString(script, SCRIPT.formatted(file, method, path, delay(pause)));
        } catch (IOException failed) {
            throw new UncheckedIOException("write script of load", failed);
        }
    }

    private static String delay(Duration pause) {
        return pause.isZero() ? "" : "delay = function() return " + pause.toMillis() + " end";
    }

    /**
     * What one round came to.
     *
     * @param errors requests without an answer, or with one that is no success
     */
    record Load(long requests, double seconds, double p50Micros, double p99Micros, long errors) {

        double perSecond() {
            return requests / seconds;
        }
    }

    Load run(URI server, Duration time) {
        String printed =
                ProgramProcess.run(
                        List.of(
                                "wrk",
                                "--threads=1",
                                "--connections=" + connections,
                                "--duration=" + time.toSeconds() + "s",
                                "--timeout=10s",
                                "--script=" + script,
                                server.toString()),
                        Map.of());
        String[] round =
                printed.lines()
                        .filter(line -> line.startsWith("round "))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("run load: wrk said nothing"))
                        .split(" ");
        return new Load(
                Long.parseLong(round[1]),
                Long.parseLong(round[2]) / 1e6,
                Long.parseLong(round[3]),
                Long.parseLong(round[4]),
                Long.parseLong(round[5]));
    }
}
