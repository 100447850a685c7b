package io.leasehold.vault;

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
 * A file that holds one secret, read anew whenever it is asked for, because whoever keeps it may
 * replace it. Warns once if others than its owner may read it. Thread-safe.
 */
public final class SecretFile {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Path file;
    private final String name;
    private final AtomicBoolean looked = new AtomicBoolean();

    /**
     * @param name by which operators know the file, such as the property that names it
     */
    public SecretFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * What the file holds now, without white space around it.
     *
     * @throws BrokerException {@code vault-unavailable} if there is no secret in it
     */
    public SecretValue read() {
        byte[] bytes = bytes();
        if (!looked.getAndSet(true)) {
            warnIfOpen();
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
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unusable("holds more than 64 KiB");
            }
            return bytes;
        } catch (IOException _) {
            throw unusable("cannot be read");
        }
    }

    private void warnIfOpen() {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                LOG.warn("the file of {} can be read by others than its owner", name);
            }
        } catch (IOException | UnsupportedOperationException _) {
            // Who may read it is not known here.
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
