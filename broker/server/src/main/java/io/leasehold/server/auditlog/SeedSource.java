package io.leasehold.server.auditlog;

import io.leasehold.anchor.LogKeyStore;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.note.KeySeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Where the secret comes from, from which the keys of the log are derived. */
@FunctionalInterface
interface SeedSource {

    KeySeed read();

    /** The secret of all replicas, which the first of them creates. */
    static SeedSource of(LogKeyStore store, RandomGenerator random) {
        return () -> seed(store.read().orElseGet(() -> create(store, random)));
    }

    /** A file that only its owner may read. */
    static SeedSource of(Path file) {
        return () -> seed(read(file));
    }

    private static SecretValue create(LogKeyStore store, RandomGenerator random) {
        byte[] seed = new byte[KeySeed.BYTES];
        random.nextBytes(seed);
        SecretValue created = SecretValue.copyOf(seed);
        return store.create(created)
                ? created
                : store.read().orElseThrow(() -> refused("it is gone again; look into Vault"));
    }

    private static SecretValue read(Path file) {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                throw refused("others than its owner may read " + file + "; take that away");
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return SecretValue.copyOf(Base64.getDecoder().decode(text));
        } catch (IOException | IllegalArgumentException _) {
            // The cause's message could contain a part of the key.
            throw refused(file + " cannot be read as base64; correct leasehold.log.key-file");
        }
    }

    Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private static KeySeed seed(SecretValue value) {
        if (value.length() != KeySeed.BYTES) {
            throw refused("it has not 32 bytes; restore it as it was");
        }
        return new KeySeed(value);
    }

    private static BrokerException refused(String why) {
        return new BrokerException(Problem.LOG_UNAVAILABLE, "read key of log: " + why);
    }
}
