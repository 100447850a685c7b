package io.leasehold.server.health;

import java.util.Locale;

/** What the health page says of a background loop. */
public enum LoopState {
    /** It does its work. */
    RUNNING,
    /** What it depends on fails: calls wait or are refused, but a restart would not help. */
    HELD_UP,
    /** It is dead or hangs: only a restart helps. */
    STALLED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
