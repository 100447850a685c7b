package io.leasehold.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.MlDsa44Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A log as a broker writes it, whose files can then be damaged. */
final class WrittenLog {

    static final String ORIGIN = "site.example/leasehold/r1";
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final KeyedSigner WITNESS =
            KeyedSigner.ed25519Cosignature(new KeyName("w.example"), new Ed25519Key(seed(3)));

    private final Path folder;
    private final LogSigner signer;

    private WrittenLog(Path folder, LogSigner signer) {
        this.folder = folder;
        this.signer = signer;
    }

    static WrittenLog in(Path folder, int entries) {
        WrittenLog log = new WrittenLog(folder, signer(ORIGIN));
        log.append(IntStream.range(0, entries).mapToObj(WrittenLog::entry).toList());
        return log;
    }

    /** Another log with other entries, of this origin and signed with the same keys. */
    static WrittenLog other(Path folder, String origin, int entries) {
        WrittenLog log = new WrittenLog(folder, signer(origin));
        log.append(IntStream.range(0, entries).mapToObj(i -> entry(i + 1_000_000)).toList());
        return log;
    }

    private static LogSigner signer(String origin) {
        KeyName name = new KeyName(origin);
        return new LogSigner(
                origin,
                List.of(
                        KeyedSigner.ed25519(name, new Ed25519Key(seed(1))),
                        KeyedSigner.mlDsa44(name, new MlDsa44Key(seed(2), new SecureRandom()))));
    }

    private static SecretValue seed(long number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return SecretValue.copyOf(seed);
    }

    /** Every lease has an entry for its issue and one for a call. */
    static String entry(int number) {
        return """
        {"event":"%s","integration":"openai","lease":"%s","organization":"%s","project":"web",\
        "time":"%s"}"""
                .formatted(
                        number % 2 == 0 ? "lease-issue" : "call",
                        lease(number / 2),
                        number % 3 == 0 ? "acme" : "umbrella",
                        time(number));
    }

    /**
     * A change of a key that was not done and one that was, the end of a lease that was not done,
     * and a call with a receipt.
     */
    static List<String> laterEntries() {
        return List.of(
                """
                {"action":"set","by":"ann","event":"key-change","integration":"openai",\
                "organization":"acme","time":"2026-11-30T13:00:00.000Z","v":1,"version":2}""",
                """
                {"action":"remove","by":"bob","event":"key-change","integration":"openai",\
                "organization":"acme","time":"2026-11-30T13:00:01.000Z","v":1}""",
                """
                {"by":"ann","event":"lease-end","holder":"e-1","integration":"openai",\
                "lease":"%s","organization":"acme","project":"web",\
                "time":"2026-11-30T13:00:02.000Z","v":1}"""
                        .formatted(lease(1)),
                """
                {"bytes_in":1,"bytes_out":1,"end":"passed","event":"call","holder":"e-1",\
                "method":"GET","receipt":"7f3a","time":"2026-11-30T13:00:03.000Z",\
                "total_us":1,"v":1}""",
                """
                {"change":"key-change","entry":600,"event":"not-done","problem":"vault-unavailable",\
                "time":"2026-11-30T13:00:04.000Z","v":1}""",
                """
                {"change":"lease-end","entry":602,"event":"not-done","problem":"permission-denied",\
                "time":"2026-11-30T13:00:05.000Z","v":1}""");
    }

    static String lease(int number) {
        return "lease/acme/web/openai.call.e.%022d".formatted(number);
    }

    static Instant time(int number) {
        return NOW.plusSeconds(number);
    }

    /** Opens the log, appends, and closes it with a checkpoint. */
    void append(List<String> entries) {
        try (TransparencyLog log = open()) {
            List<CompletableFuture<?>> waiting = new ArrayList<>();
            entries.forEach(entry -> waiting.add(log.append(entry.getBytes(UTF_8))));
            waiting.forEach(CompletableFuture::join);
        }
    }

    /** Has the witness cosign the last checkpoint. */
    void cosign() {
        try (TransparencyLog log = open()) {
            SignedCheckpoint last = log.checkpoint();
            log.keep(last.with(List.of(WITNESS.sign(last.checkpoint(), NOW)))).join();
        }
    }

    void removeEntriesBefore(long index) {
        try (TransparencyLog log = open()) {
            log.removeEntriesBefore(index);
        }
    }

    private TransparencyLog open() {
        return TransparencyLog.open(
                LogDirectory.open(folder),
                signer,
                LogSettings.DEFAULT,
                Clock.systemUTC(),
                new Random(7));
    }

    Path folder() {
        return folder;
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** A policy with both keys of the log. */
    Path policy(String... more) {
        List<String> lines = new ArrayList<>();
        signer.verifierKeys().forEach(key -> lines.add("log " + key));
        lines.addAll(List.of(more.length == 0 ? new String[] {"quorum none"} : more));
        try {
            return Files.write(Files.createTempFile(parent(), "log", ".policy"), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException("write policy", failed);
        }
    }

    Path policyWithWitness() {
        return policy("witness w1 " + WITNESS.verifierKey(), "quorum w1");
    }

    /** What is there now, in another folder. */
    WrittenLog copy() {
        try (Stream<Path> files = Files.walk(folder)) {
            Path target = Files.createTempDirectory(parent(), "copy");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = target.resolve(folder.relativize(file));
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(file, to);
            }
            return new WrittenLog(target, signer);
        } catch (IOException failed) {
            throw new UncheckedIOException("copy log", failed);
        }
    }

    /** Changes one byte of a file. */
    void flip(String path, int offset) {
        byte[] bytes = read(path);
        bytes[offset] ^= 1;
        write(path, bytes);
    }

    byte[] read(String path) {
        try {
            return Files.readAllBytes(file(path));
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + path, failed);
        }
    }

    /** Replaces it at once, as a log does. */
    void write(String path, byte[] content) {
        try {
            Path aside = Files.write(file(path + ".aside"), content);
            Files.move(aside, file(path), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("write " + path, failed);
        }
    }

    void delete(String path) {
        try {
            Files.delete(file(path));
        } catch (IOException failed) {
            throw new UncheckedIOException("delete " + path, failed);
        }
    }

    private Path parent() {
        return folder.resolveSibling(".").normalize();
    }
}
