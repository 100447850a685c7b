package io.leasehold.gateway.caller;

import java.util.Locale;

/** Why a connection was closed although its caller did nothing wrong. */
public enum ConnectionRefusal {
    /** The maximum number of connections is open. */
    TOTAL,
    /** The maximum number of connections from its address is open. */
    SOURCE,
    /** It had no authorized call yet, and was closed in favour of a new connection. */
    DISPLACED,
    /** The operating system failed to accept it, usually at the process's limit of open files. */
    ACCEPT_FAILED;

    /** The value of this reason in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
