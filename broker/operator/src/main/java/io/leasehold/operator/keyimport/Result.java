package io.leasehold.operator.keyimport;

import io.leasehold.operator.apiclient.KeyLocation;
import java.util.Locale;
import java.util.Optional;

/**
 * The result for one key.
 *
 * @param location empty if the lines name no valid key
 * @param why the reason or a remark; empty if there is none
 */
public record Result(Lines lines, Optional<KeyLocation> location, Kind kind, String why) {

    /** The kinds of results. */
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
