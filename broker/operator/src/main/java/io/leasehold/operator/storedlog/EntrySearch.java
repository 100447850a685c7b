package io.leasehold.operator.storedlog;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through entries in their order and says which are looked for: those that match, and those
 * that say of a match that it was not done. Changes are logged before they are made, so an entry of
 * a change without the one that takes it back would say too much. Not thread-safe.
 */
public final class EntrySearch {

    private static final String NOT_DONE = "not-done";

    /** Of what is no change, and comes so often that the indexes of all would fill the memory. */
    private static final Set<String> NO_CHANGES =
            Set.of("call", "sign-in", "refusal", "refusals-omitted", NOT_DONE);

    private final EntryFilter filter;
    private final Set<Long> changes = new HashSet<>();
    private long skipped;

    public EntrySearch(EntryFilter filter) {
        this.filter = filter;
    }

    public boolean accepts(StoredEntry entry) {
        if (filter.acceptsAll()) {
            return true;
        }
        Optional<Map<String, Object>> members = entry.members();
        skipped += members.isEmpty() ? 1 : 0;
        return members.filter(it -> accepts(entry.index(), it)).isPresent();
    }

    /** How many entries could not match because they are not JSON objects. */
    public long skipped() {
        return skipped;
    }

    private boolean accepts(long index, Map<String, Object> entry) {
        if (filter.accepts(entry)) {
            if (!(entry.get("event") instanceof String event && NO_CHANGES.contains(event))) {
                changes.add(index);
            }
            return true;
        }
        return NOT_DONE.equals(entry.get("event"))
                && entry.get("entry") instanceof Number of
                && changes.remove(of.longValue());
    }
}
