package io.leasehold.operator.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.sealing.Identity;
import io.leasehold.sealing.SealingException;
import io.leasehold.secret.SecretValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads private keys in the format of {@code age-keygen}: one a line, with comments. */
final class IdentityFile {

    private IdentityFile() {}

    static List<Identity> read(Path file) {
        byte[] content = SmallFile.read("identities", file);
        try {
            List<Identity> identities =
                    new String(content, US_ASCII)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .map(line -> Identity.parse(SecretValue.ofText(line)))
                            .toList();
            if (identities.isEmpty()) {
                throw refused("read identities: there is none in the file");
            }
            return identities;
        } catch (SealingException invalid) {
            throw refused(String.valueOf(invalid.getMessage()));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static BrokerException refused(String message) {
        return new BrokerException(
                Problem.REQUEST_MALFORMED,
                message + "; give a file that age-keygen wrote, without a passphrase");
    }
}
