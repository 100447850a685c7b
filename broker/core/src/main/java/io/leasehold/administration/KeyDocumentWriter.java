package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Optional;

/**
 * Writes and restores key documents with one caller's own token; no method returns a value of a
 * key.
 */
public interface KeyDocumentWriter {

    /**
     * Writes the change, and with it the author, as {@link KeyAuthor#signature}; empty if the
     * document is no longer at the version to be replaced.
     */
    Optional<KeyVersion> put(KeyChange change);

    /**
     * The versions of the document; empty if there never was one, or it was removed permanently.
     */
    Optional<KeyHistory> history(KeyAddress address);

    /** Restores a version that was removed restorably. */
    void restore(KeyAddress address, int version);
}
