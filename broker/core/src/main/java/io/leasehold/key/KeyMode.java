package io.leasehold.key;

import org.jspecify.annotations.Nullable;

/** What an organization says of an integration to its projects. */
public enum KeyMode {
    /** The organization's key is not used; projects may use their own. */
    OFF,
    /** The organization's key is used unless the project has its own. */
    ON,
    /** Only the organization's key is used. */
    LOCKED,
    /** No key is used at all. */
    BLOCKED;

    /** The mode written in an existing document: missing means on, anything unknown blocked. */
    static KeyMode written(@Nullable String word) {
        return switch (word) {
            case null -> ON;
            case "on" -> ON;
            case "off" -> OFF;
            case "locked" -> LOCKED;
            default -> BLOCKED;
        };
    }
}
