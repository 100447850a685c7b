package io.leasehold.operator.keyimport;

import io.leasehold.operator.apiclient.KeyLocation;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one key.
 *
 * @param place empty if the lines name none that the broker knows
 * @param why empty if there is nothing to be said
 */
public record Result(Lines lines, Optional<KeyLocation> place, Kind kind, String why) {

    /** How it can end. */
    public enum Kind {
        SET,
        UNCHANGED,
        DIFFERENT,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
