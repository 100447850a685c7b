package io.leasehold.administration;

/** An operation on a key that Vault's policies permit or deny. */
public enum Operation {
    /** See whether there is a key, since when, and which one would be used; never its value. */
    SEE,
    /** Set or replace a key, or opt out. */
    SET,
    /** Change only the organization's mode. */
    CHANGE_MODE,
    /** Change whether keys may be delivered sealed. */
    CHANGE_REVEAL,
    /** Remove a key, permanently or restorably. */
    REMOVE,
    /** Restore a key that was removed restorably. */
    RESTORE;

    /** Describes the attempt in messages. */
    String of(Object key) {
        return switch (this) {
            case SEE -> "see " + key;
            case SET -> "set " + key;
            case CHANGE_MODE -> "change mode of " + key;
            case CHANGE_REVEAL -> "change reveal setting of " + key;
            case REMOVE -> "remove " + key;
            case RESTORE -> "restore " + key;
        };
    }
}
