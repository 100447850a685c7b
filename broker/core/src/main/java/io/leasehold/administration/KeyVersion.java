package io.leasehold.administration;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a key document, without its content.
 *
 * @param number assigned by Vault, from 1
 * @param hiddenAt when it was removed restorably
 */
public record KeyVersion(
        int number, Instant createdAt, Optional<Instant> hiddenAt, boolean destroyed) {

    /** A version that was just written. */
    public static KeyVersion written(int number, Instant at) {
        return new KeyVersion(number, at, Optional.empty(), false);
    }

    boolean isPresent() {
        return hiddenAt.isEmpty() && !destroyed;
    }

    boolean isRestorable() {
        return hiddenAt.isPresent() && !destroyed;
    }
}
