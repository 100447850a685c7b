package io.leasehold.lease;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a lease is good for. */
public enum LeaseUse {
    /** The key is put into calls and never shown. */
    CALL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word for this use in lease ids and policies. */
    public String word() {
        return word;
    }

    static Optional<LeaseUse> find(String word) {
        return Arrays.stream(values()).filter(use -> use.word().equals(word)).findFirst();
    }
}
