package io.leasehold.vault.brokerlogin;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that holds one secret. It is read at every call, because its owner may replace it. Logs a
 * warning once if others than its owner may read it. Thread-safe.
 */
public final class SecretFile {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final int MAX_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Path file;
    private final String name;
    private final AtomicBoolean permissionsChecked = new AtomicBoolean();

    /**
     * @param name shown to operators, such as the property that names the file
     */
    public SecretFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * The current content, without surrounding white space.
     *
     * @throws BrokerException {@code vault-unavailable} if the file holds no secret
     */
    public SecretValue read() {
        byte[] bytes = bytes();
        if (!permissionsChecked.getAndSet(true)) {
            warnIfReadableByOthers();
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        Arrays.fill(bytes, (byte) 0);
        if (text.isEmpty()) {
            throw unusable("is empty");
        }
        return SecretValue.ofText(text);
    }

    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unusable("holds more than 64 KiB");
            }
            return bytes;
        } catch (IOException _) {
            throw unusable("cannot be read");
        }
    }

    private void warnIfReadableByOthers() {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                LOG.warn("the file of {} can be read by others than its owner", name);
            }
        } catch (IOException | UnsupportedOperationException _) {
            // The file system does not tell who may read the file.
        }
    }

    private BrokerException unusable(String why) {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE, "log in the broker: the file of " + name + " " + why);
    }

    @Override
    public String toString() {
        return "SecretFile[" + name + "]";
    }
}
