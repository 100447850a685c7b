package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A private file that keeps the secret id of a wrapping token over a restart, because the token
 * opens once. Beside the secret id it holds a digest of the token, so that a new token is opened
 * and an old one is not opened again.
 */
public final class StoredSecretId {

    private static final String ATTEMPT = "keep the secret id: ";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final String property;

    /**
     * @param property that names the file
     */
    public StoredSecretId(Path file, String property) {
        this.file = file.toAbsolutePath();
        this.property = property;
    }

    /** The secret id of the wrapping token: the one that is kept, or else what it opens to. */
    SecretValue of(SecretValue wrappingToken, Supplier<SecretValue> open) {
        String digest = digest(wrappingToken);
        return find(digest).orElseGet(() -> keep(digest, open));
    }

    private Optional<SecretValue> find(String digest) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = VaultConnection.text(new SecretFile(file, property).read()).split(" ");
        return words.length == 2 && words[0].equals(digest)
                ? Optional.of(SecretValue.ofText(words[1]))
                : Optional.empty();
    }

    /** The new file is made before the token is opened: an opened token is of no further use. */
    private SecretValue keep(String digest, Supplier<SecretValue> open) {
        try {
            Path part = Files.createTempFile(file.getParent(), ".secret-id", "", OWNER_ALONE);
            try {
                SecretValue secretId = open.get();
                write(part, digest + " " + VaultConnection.text(secretId) + "\n");
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return secretId;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UnsupportedOperationException _) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    ATTEMPT
                            + "the file of "
                            + property
                            + " cannot be written; give the broker a directory of its own for it");
        }
    }

    private static void write(Path part, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String digest(SecretValue wrappingToken) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(wrappingToken.reveal()));
        } catch (NoSuchAlgorithmException odd) {
            throw new IllegalStateException("digest wrapping token", odd);
        }
    }

    @Override
    public String toString() {
        return "KeptSecretId[" + property + "]";
    }
}
