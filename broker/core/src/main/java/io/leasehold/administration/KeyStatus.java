package io.leasehold.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is at one level, without what it holds.
 *
 * @param version of the document; empty if there is none
 * @param writtenAt when that version was written, be it for a key or for a mode
 * @param missing required fields that the key lacks
 * @param oversized fields that make the key too large
 * @param dates since when key and mode are as they are; told only where one integration is asked
 *     for
 */
public record KeyStatus(
        State state,
        Optional<Integer> version,
        Optional<Instant> writtenAt,
        List<String> missing,
        List<String> oversized,
        Optional<KeyDates> dates) {

    KeyStatus with(KeyDates found) {
        return new KeyStatus(state, version, writtenAt, missing, oversized, Optional.of(found));
    }

    /** Whether there is a key. */
    public enum State {
        ABSENT,
        PRESENT,
        INCOMPLETE,
        /** It is larger than a key may be. */
        OVERSIZED,
        /** The project says that it uses none. */
        OPTED_OUT
    }
}
