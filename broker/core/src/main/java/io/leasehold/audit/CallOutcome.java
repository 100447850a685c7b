package io.leasehold.audit;

import java.util.Locale;

/** How a call ended. */
public enum CallOutcome {
    /** The upstream's response was passed on completely. */
    PASSED,
    /** The broker refused the call before any of it went upstream. */
    REFUSED,
    /** The upstream sent no response that could be passed on, and the broker responded instead. */
    FAILED,
    /** The response was aborted after it had started. */
    CUT,
    /** The caller closed the connection. */
    ABANDONED,
    /** An internal error of the broker. */
    FAULT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The stable word for this outcome in records and metrics. */
    public String word() {
        return word;
    }
}
