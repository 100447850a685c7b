package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what replicas printed: the records of calls, and no key. */
final class ReplicaLogs {

    private static final String PASSED = "\"end\":\"passed\"";
    private static final Pattern LEASE = Pattern.compile("\"lease\":\"([^\"]+)\"");

    private final LeakDetector keys;
    private final Map<String, Integer> passed = new HashMap<>();

    private ReplicaLogs(LeakDetector keys) {
        this.keys = keys;
    }

    /** How many passed calls each lease has records of; notes every key that is in a log. */
    static Event.Recorded read(List<BrokerProcess> replicas, LeakDetector keys) {
        ReplicaLogs logs = new ReplicaLogs(keys);
        replicas.forEach(logs::read);
        return new Event.Recorded(Map.copyOf(logs.passed));
    }

    private void read(BrokerProcess replica) {
        try (Stream<String> lines = Files.lines(replica.logFile(), StandardCharsets.ISO_8859_1)) {
            lines.forEach(this::read);
        } catch (IOException failed) {
            throw new UncheckedIOException("read the log of a replica", failed);
        }
    }

    private void read(String line) {
        keys.search(line, "the log of a replica");
        if (line.contains(PASSED)) {
            Matcher lease = LEASE.matcher(line);
            if (lease.find()) {
                passed.merge(lease.group(1), 1, Integer::sum);
            }
        }
    }
}
