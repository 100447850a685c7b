package io.leasehold.liveness;

import io.leasehold.lease.LeaseId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The leaves of one project as Vault listed them, and those that this replica has added since.
 * Grouped by the part before the random part, which leases of one holder share. Thread-safe.
 */
final class ProjectLeaseIndex {

    private final ConcurrentHashMap<String, Set<String>> randomParts = new ConcurrentHashMap<>();

    ProjectLeaseIndex(Collection<String> listed) {
        listed.forEach(this::add);
    }

    void add(String leaf) {
        int end = prefixEnd(leaf);
        randomParts
                .computeIfAbsent(leaf.substring(0, end), _ -> ConcurrentHashMap.newKeySet(1))
                .add(leaf.substring(end));
    }

    boolean contains(String leaf) {
        int end = prefixEnd(leaf);
        return randomParts
                .getOrDefault(leaf.substring(0, end), Set.of())
                .contains(leaf.substring(end));
    }

    boolean contains(LeaseId id) {
        Set<String> similar = randomParts.get(id.leafPrefix());
        return similar != null && similar.contains(id.random());
    }

    /** Passes on each leaf that the other index lacks. */
    void forEachMissingFrom(ProjectLeaseIndex other, Consumer<String> missing) {
        randomParts.forEach(
                (prefix, randoms) -> {
                    Set<String> present = other.randomParts.getOrDefault(prefix, Set.of());
                    for (String random : randoms) {
                        if (!present.contains(random)) {
                            missing.accept(prefix + random);
                        }
                    }
                });
    }

    /**
     * The number of leaves that differ from the lease only in the random part, including its own.
     */
    int countSimilar(LeaseId id) {
        return randomParts.getOrDefault(id.leafPrefix(), Set.of()).size();
    }

    private static int prefixEnd(String leaf) {
        return leaf.lastIndexOf('.') + 1;
    }
}
