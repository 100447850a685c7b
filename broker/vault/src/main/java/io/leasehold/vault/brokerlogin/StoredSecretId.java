package io.leasehold.vault.brokerlogin;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
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
 * A private file that stores an unwrapped secret id for the next start, because a wrapping token
 * can be unwrapped only once. It also holds a digest of the wrapping token, so that only a new
 * token is unwrapped.
 */
public final class StoredSecretId {

    private static final String ATTEMPT = "store the secret id: ";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final String property;

    /**
     * @param property the property that names the file
     */
    public StoredSecretId(Path file, String property) {
        this.file = file.toAbsolutePath();
        this.property = property;
    }

    /**
     * The secret id of the wrapping token: the stored one, or else the result of {@code unwrap}.
     */
    SecretValue getOrUnwrap(SecretValue wrappingToken, Supplier<SecretValue> unwrap) {
        String digest = digest(wrappingToken);
        return find(digest).orElseGet(() -> store(digest, unwrap));
    }

    private Optional<SecretValue> find(String digest) {
        // An empty file stores nothing: the wrapping token can still be unwrapped.
        if (!Files.exists(file) || file.toFile().length() == 0) {
            return Optional.empty();
        }
        String[] parts = VaultConnection.text(new SecretFile(file, property).read()).split(" ");
        return parts.length == 2 && parts[0].equals(digest)
                ? Optional.of(SecretValue.ofText(parts[1]))
                : Optional.empty();
    }

    /** Creates the new file before it unwraps the token, because unwrapping cannot be repeated. */
    private SecretValue store(String digest, Supplier<SecretValue> unwrap) {
        try {
            Path temporary = Files.createTempFile(file.getParent(), ".secret-id", "", OWNER_ONLY);
            try {
                SecretValue secretId = unwrap.get();
                write(temporary, digest + " " + VaultConnection.text(secretId) + "\n");
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
                return secretId;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | UnsupportedOperationException _) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    ATTEMPT
                            + "the file of "
                            + property
                            + " cannot be written; use a directory that the broker can write");
        }
    }

    private static void write(Path temporary, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
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
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("digest wrapping token", impossible);
        }
    }

    @Override
    public String toString() {
        return "StoredSecretId[" + property + "]";
    }
}
