package io.leasehold.audit;

import java.util.Locale;

/** How a call ended. */
public enum CallOutcome {
    /** The upstream's answer was passed on whole. */
    PASSED,
    /** The broker refused it before anything of it went upstream. */
    REFUSED,
    /** The upstream gave no answer that could be passed on, and the broker answered instead. */
    FAILED,
    /** The answer had begun and was cut off. */
    CUT,
    /** The caller left. */
    ABANDONED,
    /** A fault of the broker. */
    FAULT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The stable word for this end in records and metrics. */
    public String word() {
        return word;
    }
}
