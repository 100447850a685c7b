package io.leasehold.administration;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a version of a key document changed against the one before it. */
public enum VersionChange {
    KEY_SET("key set"),
    KEY_REPLACED("key replaced"),
    KEY_REMOVED("key removed"),
    MODE_CHANGED("mode changed"),
    OPTED_OUT("set to use no key"),
    /** The version or the one before it cannot be read any more, or was not looked at. */
    UNKNOWN("not known");

    private final String words;

    VersionChange(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /**
     * What came with a version.
     *
     * @param before what there was until then; empty if there was nothing
     */
    static Set<VersionChange> between(Optional<InspectedKey> before, InspectedKey after) {
        Set<VersionChange> changes = EnumSet.noneOf(VersionChange.class);
        key(before.filter(InspectedKey::hasKey), after).ifPresent(changes::add);
        if (!before.flatMap(InspectedKey::mode).equals(after.mode())) {
            changes.add(MODE_CHANGED);
        }
        if (after.optsOut() && before.filter(InspectedKey::optsOut).isEmpty()) {
            changes.add(OPTED_OUT);
        }
        return changes;
    }

    private static Optional<VersionChange> key(Optional<InspectedKey> before, InspectedKey after) {
        if (!after.hasKey()) {
            return before.map(_ -> KEY_REMOVED);
        }
        if (before.isEmpty()) {
            return Optional.of(KEY_SET);
        }
        return before.filter(it -> !it.holdsSameAs(after)).map(_ -> KEY_REPLACED);
    }
}
