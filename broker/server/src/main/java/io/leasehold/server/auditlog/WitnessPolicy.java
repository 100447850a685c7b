package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The witnesses that are asked, and what is demanded of them.
 *
 * @param lines of the file that say so, without its logs and its comments
 */
record WitnessPolicy(Policy policy, List<String> lines) {

    static WitnessPolicy read(Optional<Path> file) {
        return file.map(WitnessPolicy::read).orElseGet(() -> of("quorum none\n".getBytes(UTF_8)));
    }

    private static WitnessPolicy read(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException _) {
            throw BrokerSettings.invalid(
                    "the file of leasehold.log.policy-file cannot be read: " + file);
        } catch (LogFormatException malformed) {
            throw BrokerSettings.invalid(
                    "leasehold.log.policy-file: " + malformed.getMessage() + "; correct " + file);
        }
    }

    private static WitnessPolicy of(byte[] text) {
        List<String> lines =
                new String(text, UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .filter(line -> !line.matches("log\\s.*"))
                        .toList();
        return new WitnessPolicy(Policy.parse(text), lines);
    }

    /** A whole policy for a log with these keys. */
    String textFor(List<VerifierKey> keys) {
        return Stream.concat(keys.stream().map(key -> "log " + key), lines.stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
