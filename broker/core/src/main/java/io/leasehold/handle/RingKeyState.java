package io.leasehold.handle;

/** What a key of the ring may be used for. */
public enum RingKeyState {
    /** Published to every replica, not used for sealing yet. */
    PENDING,
    /** Seals and opens. */
    ACTIVE,
    /** Opens what it sealed; seals no more. */
    OPEN_ONLY
}
