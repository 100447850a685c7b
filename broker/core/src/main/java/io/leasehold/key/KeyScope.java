package io.leasehold.key;

import java.util.Locale;

/** The level at which a key is set. */
public enum KeyScope {
    ORGANIZATION,
    PROJECT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word for this scope in responses. */
    public String word() {
        return word;
    }
}
