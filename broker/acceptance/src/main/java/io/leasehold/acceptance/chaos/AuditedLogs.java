package io.leasehold.acceptance.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.acceptance.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The transparency logs of the replicas, as an auditor verifies and reads them. */
final class AuditedLogs {

    private final Scene scene;
    private final LeakDetector keys;
    private final LogEntries entries = new LogEntries();

    private AuditedLogs(Scene scene, LeakDetector keys) {
        this.scene = scene;
        this.keys = keys;
    }

    /**
     * The entries of all logs; notes every key that is in one.
     *
     * @throws IllegalStateException if a log does not verify
     */
    static Event.Entered read(Scene scene, LeakDetector keys) {
        AuditedLogs logs = new AuditedLogs(scene, keys);
        for (int i = 0; i < scene.replicas().size(); i++) {
            logs.read(scene.replicas().get(i), scene.logs().get(i));
        }
        return new Event.Entered(logs.entries);
    }

    private void read(BrokerProcess replica, Path log) {
        try {
            Path policy = log.resolveSibling(log.getFileName() + ".policy");
            scene.environment()
                    .operator()
                    .runInto(policy, "audit", "keys", "--broker", replica.control().toString());
            scene.environment()
                    .operator()
                    .runInto(
                            log.resolveSibling(log.getFileName() + ".verdict"),
                            "audit",
                            "verify",
                            "--log",
                            log.toString(),
                            "--policy",
                            policy.toString());
            Path found = log.resolveSibling(log.getFileName() + ".entries");
            scene.environment()
                    .operator()
                    .runInto(found, "audit", "find", "--log", log.toString(), "--output", "json");
            try (Stream<String> lines = Files.lines(found, UTF_8)) {
                lines.filter(line -> line.startsWith("{")).forEach(this::read);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("read the log of a replica", failed);
        }
    }

    private void read(String line) {
        keys.search(line, "the transparency log of a replica");
        entries.add(line);
    }
}
