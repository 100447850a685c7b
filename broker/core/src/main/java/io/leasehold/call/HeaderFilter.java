package io.leasehold.call;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which headers pass, by their names: none that is dropped, and none that belongs to the connection
 * it came over, however the words of its name are separated. Thread-safe.
 */
final class HeaderFilter {

    private final Set<String> dropped;
    private final List<String> droppedPrefixes;
    private final Map<String, Boolean> usual;

    /**
     * @param dropped names in lower case
     * @param droppedPrefixes what further such names begin with
     */
    HeaderFilter(Set<String> dropped, List<String> droppedPrefixes) {
        this.dropped = dropped;
        this.droppedPrefixes = droppedPrefixes;
        // Most headers of a call are among these, and are decided by one question.
        this.usual =
                HeaderNames.usual().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        name -> name, name -> passes(HeaderNames.plain(name))));
    }

    /**
     * Whether the header passes.
     *
     * @param named what {@link HeaderNames#connectionNamed} found in the same message
     */
    boolean passes(HeaderField header, Set<String> named) {
        Boolean known = usual.get(header.name());
        boolean passes = known == null ? passes(HeaderNames.plain(header.name())) : known;
        return passes && (named.isEmpty() || !named.contains(HeaderNames.lower(header.name())));
    }

    private boolean passes(String name) {
        return !dropped.contains(name)
                && !HeaderNames.isHopByHop(name)
                && droppedPrefixes.stream().noneMatch(name::startsWith);
    }
}
