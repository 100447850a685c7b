package io.leasehold.administration;

/** How a key is removed. */
public enum Removal {
    /** Removes all versions permanently. */
    FOR_GOOD,
    /** Removes the key so that its newest version can be restored. */
    RESTORABLY
}
