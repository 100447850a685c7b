package io.leasehold.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the key at one level, without its content.
 *
 * @param version of the document; empty if there is none
 * @param writtenAt when that version was written, for a key or for a mode
 * @param missing required fields that the key lacks
 * @param oversized fields that make the key too large
 * @param dates when key and mode were set; only present if a single integration was requested
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

    /** State of the key. */
    public enum State {
        ABSENT,
        PRESENT,
        INCOMPLETE,
        /** The key exceeds the size limit. */
        OVERSIZED,
        /** The project uses no key at all. */
        OPTED_OUT
    }
}
