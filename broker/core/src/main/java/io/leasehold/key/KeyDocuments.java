package io.leasehold.key;

import java.util.Optional;

/**
 * Reads key documents. Empty means that Vault responded with 404: never written, deleted or
 * destroyed. Every other error, including a 403, throws an exception.
 */
public interface KeyDocuments {

    /** The current document at the address. */
    Optional<KeyDocument> find(KeyAddress address);
}
