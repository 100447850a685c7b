package io.leasehold.operator.audit;

import io.leasehold.operator.storedlog.LogTrouble;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.proof.LoggedEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads small files that are given as arguments. */
final class InputFile {

    private static final int MAX_BYTES = 1 << 20;

    private InputFile() {}

    static Policy policy(Path file) {
        return parsed("policy", file, Policy::parse);
    }

    static SignedCheckpoint checkpoint(Path file) {
        return parsed("checkpoint", file, SignedCheckpoint::parse);
    }

    static LoggedEntry proof(Path file) {
        return parsed("proof", file, LoggedEntry::parse);
    }

    static byte[] entry(Path file) {
        return content("entry", file);
    }

    private static <T> T parsed(String what, Path file, Function<byte[], T> parser) {
        byte[] content = content(what, file);
        return LogTrouble.explained("; correct " + file, () -> parser.apply(content));
    }

    private static byte[] content(String what, Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw LogTrouble.refused(
                        "read " + what + " " + file + ": it is longer than 1 MiB; give another");
            }
            return content;
        } catch (IOException _) {
            throw LogTrouble.wrongUsage(
                    "read " + what + " " + file + ": the file cannot be read; check its path");
        }
    }
}
