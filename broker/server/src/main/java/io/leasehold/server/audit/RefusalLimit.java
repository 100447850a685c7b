package io.leasehold.server.audit;

import io.leasehold.audit.ControlEvent;
import java.util.Optional;

/**
 * Limits how many refusals are entered, because anybody can be refused as often as they like.
 * Counts what is left out. Thread-safe.
 */
final class RefusalLimit {

    /** Far more than people and services cause by mistake. */
    static final int PER_SECOND = 50;

    private long second;
    private int admitted;
    private long omitted;

    synchronized boolean admits(long millis) {
        long now = Math.floorDiv(millis, 1000);
        if (now != second) {
            second = now;
            admitted = 0;
        }
        return admitted++ < PER_SECOND;
    }

    synchronized void omit() {
        omitted++;
    }

    /** How many were left out since this was called last; empty if none was. */
    synchronized Optional<ControlEvent> takeOmitted() {
        long count = omitted;
        omitted = 0;
        return count == 0 ? Optional.empty() : Optional.of(new ControlEvent.RefusalsOmitted(count));
    }
}
