package io.leasehold.handle;

/** What a ring key may be used for. */
public enum RingKeyState {
    /** Distributed to every replica, not used for encryption yet. */
    PENDING,
    /** Encrypts and decrypts. */
    ACTIVE,
    /** Decrypts what it encrypted; encrypts nothing more. */
    OPEN_ONLY
}
