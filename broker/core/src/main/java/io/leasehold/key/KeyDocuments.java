package io.leasehold.key;

import java.util.Optional;

/**
 * Reads key documents. Empty means that Vault answered 404: never written, deleted or destroyed.
 * Everything else that is not an answer is a failure, a 403 included.
 */
public interface KeyDocuments {

    /** The current document at the address. */
    Optional<KeyDocument> find(KeyAddress address);
}
