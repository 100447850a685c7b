package io.leasehold.handle;

/**
 * A step in the life of the ring.
 *
 * @param key id of the key that it is about
 */
public record KeyRingTransition(Kind kind, String key, KeyRing ring) {

    /** What happens to the key. */
    public enum Kind {
        /** It is made known to all replicas and seals nothing yet. */
        PUBLISHED,
        /** It seals from now on, and the key before it only opens. */
        ACTIVATED,
        /** It is gone, and nothing that it sealed can be opened. */
        DESTROYED
    }
}
