package io.leasehold.administration;

/** What somebody may want to do with a key; Vault's policies decide about each. */
public enum Operation {
    /** See that there is one, since when, and which would be used; never its value. */
    SEE,
    /** Set, replace, or opt out. */
    SET,
    /** Change the organization's mode alone. */
    CHANGE_MODE,
    /** Remove for good or until it is restored. */
    REMOVE,
    /** Bring back what was removed restorably. */
    RESTORE;

    /** For messages: what is attempted. */
    String of(Object key) {
        return switch (this) {
            case SEE -> "see " + key;
            case SET -> "set " + key;
            case CHANGE_MODE -> "change mode of " + key;
            case REMOVE -> "remove " + key;
            case RESTORE -> "restore " + key;
        };
    }
}
