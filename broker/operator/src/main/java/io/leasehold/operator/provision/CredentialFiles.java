package io.leasehold.operator.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.provision.WrappedCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes credentials into files that only their owner can read, so that they do not appear in a
 * terminal's scrollback.
 */
final class CredentialFiles {

    static final String ROLE_ID = "role-id";
    static final String WRAPPING_TOKEN = "wrapping-token";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    /**
     * Checks that the directory exists and is writable, before credentials are requested from
     * Vault.
     */
    CredentialFiles(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw refused(folder, "it is not a writable directory; create it");
        }
        this.folder = folder;
    }

    void write(WrappedCredentials credentials) {
        write(ROLE_ID, credentials.roleId());
        write(WRAPPING_TOKEN, credentials.showWrappingToken());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private void write(String name, String content) {
        try {
            Path part = Files.createTempFile(folder, "." + name, "", OWNER_ALONE);
            Files.writeString(part, content);
            Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException _) {
            throw refused(folder, "a file cannot be written; check the directory's permissions");
        }
    }

    private static BrokerException refused(Path folder, String why) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID, "write credentials into " + folder + ": " + why);
    }
}
