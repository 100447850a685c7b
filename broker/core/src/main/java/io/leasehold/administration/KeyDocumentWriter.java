package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Optional;

/** Key documents as one caller's token may write them; nothing here reads a value. */
public interface KeyDocumentWriter {

    /**
     * Makes the change, and in the same write says who made it, as {@link KeyAuthor#signature};
     * empty if the document is no longer at the version it replaces.
     */
    Optional<KeyVersion> put(KeyChange change);

    /** The versions of the document; empty if there was none ever, or it was removed for good. */
    Optional<KeyHistory> history(KeyAddress address);

    /** Brings a version back that was hidden. */
    void restore(KeyAddress address, int version);
}
