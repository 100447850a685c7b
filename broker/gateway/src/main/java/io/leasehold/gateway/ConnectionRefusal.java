package io.leasehold.gateway;

import java.util.Locale;

/** Why a caller's connection was closed although its caller did nothing wrong on it. */
public enum ConnectionRefusal {
    /** As many connections are open as may be. */
    TOTAL,
    /** As many connections from one address are open as may be. */
    SOURCE,
    /** It had no admitted call yet, and made room for another one. */
    DISPLACED,
    /** The system gave none, usually because the process may open no more files. */
    ACCEPT_FAILED;

    /** The word for this reason in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
