package io.leasehold.lease;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a lease permits. */
public enum LeaseUse {
    /** The broker injects the key into calls and never reveals it. */
    CALL,
    /** The broker delivers the key once, sealed to its holder, and accepts no calls. */
    REVEAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The name of this use in lease ids and policies. */
    public String word() {
        return word;
    }

    /** The use with that name; empty if there is none. */
    public static Optional<LeaseUse> find(String word) {
        return Arrays.stream(values()).filter(use -> use.word().equals(word)).findFirst();
    }
}
