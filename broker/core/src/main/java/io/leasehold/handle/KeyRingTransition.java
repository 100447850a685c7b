package io.leasehold.handle;

/**
 * A change of the key ring.
 *
 * @param key id of the key that changes
 */
public record KeyRingTransition(Kind kind, String key, KeyRing ring) {

    /** The change of the key. */
    public enum Kind {
        /** It is distributed to all replicas, and encrypts nothing yet. */
        PUBLISHED,
        /** It encrypts from now on; the previous active key only decrypts. */
        ACTIVATED,
        /** It is destroyed; nothing that it encrypted can be decrypted. */
        DESTROYED
    }
}
