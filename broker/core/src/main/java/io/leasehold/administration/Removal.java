package io.leasehold.administration;

/** How a key is removed. */
public enum Removal {
    /** With all its versions; nothing can bring it back. */
    FOR_GOOD,
    /** So that its newest version can be restored. */
    RESTORABLY
}
