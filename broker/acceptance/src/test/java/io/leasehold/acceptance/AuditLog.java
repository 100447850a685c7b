package io.leasehold.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.MlDsa44Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A transparency log in a folder, with a policy beside it, as a broker would leave them. */
final class AuditLog {

    static final String ORIGIN = "site.example/leasehold/r1";
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final LogSigner signer =
            new LogSigner(
                    ORIGIN,
                    List.of(
                            KeyedSigner.ed25519(new KeyName(ORIGIN), new Ed25519Key(seed())),
                            KeyedSigner.mlDsa44(
                                    new KeyName(ORIGIN), new MlDsa44Key(seed(), random))));

    private AuditLog(Path folder) {
        this.folder = folder;
    }

    /** Writes the folder {@code log} and the file {@code log.policy}, and keeps a checkpoint. */
    static AuditLog in(Path parent, int entries) throws IOException {
        AuditLog log = new AuditLog(parent.resolve("log"));
        log.append(0, entries);
        List<String> policy = new ArrayList<>();
        log.signer.verifierKeys().forEach(key -> policy.add("log " + key));
        policy.add("quorum none");
        Files.write(parent.resolve("log.policy"), policy);
        Files.copy(log.folder.resolve("checkpoint"), parent.resolve("kept.checkpoint"));
        return log;
    }

    void append(int from, int to) {
        try (TransparencyLog log =
                TransparencyLog.open(
                        LogDirectory.open(folder),
                        signer,
                        LogSettings.DEFAULT,
                        Clock.systemUTC(),
                        random)) {
            List<CompletableFuture<?>> waiting = new ArrayList<>();
            IntStream.range(from, to)
                    .mapToObj(i -> entry(i).getBytes(UTF_8))
                    .forEach(entry -> waiting.add(log.append(entry)));
            waiting.forEach(CompletableFuture::join);
        }
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    static String entry(int number) {
        return """
        {"event":"call","integration":"openai","lease":"lease/acme/web/openai.call.e.%022d",\
        "organization":"acme","project":"web","time":"%s"}"""
                .formatted(number, NOON.plusSeconds(number));
    }

    private SecretValue seed() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return SecretValue.copyOf(seed);
    }
}
