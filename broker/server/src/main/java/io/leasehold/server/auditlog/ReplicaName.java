package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.server.settings.BrokerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The name of a replica that was given none. It is kept beside the log, so that a folder that is
 * lost begins a log of another origin, and never a second history of the same.
 */
final class ReplicaName {

    private static final int RANDOM_BYTES = 8;

    private ReplicaName() {}

    /** Reads the name, or creates one; to be called while the folder is locked. */
    static String readOrCreate(Path directory, RandomGenerator random) {
        Path file = directory.resolve(".state/replica");
        try {
            return Files.exists(file) ? read(file) : create(file, random);
        } catch (IOException failed) {
            throw new UncheckedIOException("read name of replica " + file + ": " + failed, failed);
        }
    }

    private static String read(Path file) throws IOException {
        String name = Files.readString(file, US_ASCII).strip();
        if (!AuditLogSettings.isReplica(name)) {
            throw BrokerSettings.invalid(
                    file + " holds no name of a replica; restore it, or set leasehold.log.replica");
        }
        return name;
    }

    private static String create(Path file, RandomGenerator random) throws IOException {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        Path aside = file.resolveSibling("replica.new");
        Files.writeString(aside, name + "\n", US_ASCII);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }
}
