package io.leasehold.call;

import java.util.List;
import java.util.Set;

/**
 * Decides by name which headers pass: none that is listed as dropped, and none that belongs to the
 * connection. Compares normalized names. Thread-safe.
 */
final class HeaderFilter {

    private final Set<String> dropped;
    private final List<String> droppedPrefixes;

    /**
     * @param dropped normalized names
     * @param droppedPrefixes prefixes of further names to drop
     */
    HeaderFilter(Set<String> dropped, List<String> droppedPrefixes) {
        this.dropped = dropped;
        this.droppedPrefixes = droppedPrefixes;
    }

    /**
     * Whether the header passes.
     *
     * @param named result of {@link HeaderNames#connectionNamed} for the same message
     */
    boolean passes(HeaderField header, Set<String> named) {
        return passes(HeaderNames.normalize(header.name()))
                && (named.isEmpty() || !named.contains(HeaderNames.lower(header.name())));
    }

    private boolean passes(String name) {
        return !dropped.contains(name)
                && !HeaderNames.isHopByHop(name)
                && droppedPrefixes.stream().noneMatch(name::startsWith);
    }
}
