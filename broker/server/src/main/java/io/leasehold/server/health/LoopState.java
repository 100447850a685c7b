package io.leasehold.server.health;

import java.util.Locale;

/** State of a background loop, as health reports it. */
public enum LoopState {
    /** The loop makes progress or has nothing to do. */
    RUNNING,
    /** A dependency of the loop fails: calls wait or are refused, and a restart would not help. */
    HELD_UP,
    /** The loop has ended or hangs: only a restart helps. */
    STALLED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
