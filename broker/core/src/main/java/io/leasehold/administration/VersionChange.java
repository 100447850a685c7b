package io.leasehold.administration;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a version of a key document changed compared with the previous version. */
public enum VersionChange {
    KEY_SET("key set"),
    KEY_REPLACED("key replaced"),
    KEY_REMOVED("key removed"),
    MODE_CHANGED("mode changed"),
    REVEAL_CHANGED("sealed delivery allowed or refused"),
    OPTED_OUT("set to use no key"),
    /** The version or the previous one can no longer be read, or was not read. */
    UNKNOWN("not known");

    private final String words;

    VersionChange(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /**
     * The changes of a version.
     *
     * @param previous the previous version; empty if there was none
     */
    static Set<VersionChange> between(Optional<InspectedKey> previous, InspectedKey current) {
        Set<VersionChange> changes = EnumSet.noneOf(VersionChange.class);
        key(previous.filter(InspectedKey::hasKey), current).ifPresent(changes::add);
        if (!previous.flatMap(InspectedKey::mode).equals(current.mode())) {
            changes.add(MODE_CHANGED);
        }
        if (InspectedKey.reveal(previous) != current.document().reveal()) {
            changes.add(REVEAL_CHANGED);
        }
        if (current.optsOut() && previous.filter(InspectedKey::optsOut).isEmpty()) {
            changes.add(OPTED_OUT);
        }
        return changes;
    }

    private static Optional<VersionChange> key(
            Optional<InspectedKey> previous, InspectedKey current) {
        if (!current.hasKey()) {
            return previous.map(_ -> KEY_REMOVED);
        }
        if (previous.isEmpty()) {
            return Optional.of(KEY_SET);
        }
        return previous.filter(it -> !it.hasSameKeyAs(current)).map(_ -> KEY_REPLACED);
    }
}
