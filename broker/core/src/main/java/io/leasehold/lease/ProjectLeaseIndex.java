package io.leasehold.lease;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The leaves of one project as Vault listed them, and those that this replica added since. Kept by
 * what comes before the random part, which the leases of one holder share. Thread-safe.
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
        Set<String> alike = randomParts.get(id.leafPrefix());
        return alike != null && alike.contains(id.random());
    }

    /** Each leaf that is missing from the others. */
    void forEachMissingFrom(ProjectLeaseIndex others, Consumer<String> missing) {
        randomParts.forEach(
                (prefix, randoms) -> {
                    Set<String> there = others.randomParts.getOrDefault(prefix, Set.of());
                    for (String random : randoms) {
                        if (!there.contains(random)) {
                            missing.accept(prefix + random);
                        }
                    }
                });
    }

    /** How many differ from the lease only in their random part, itself included. */
    int countLike(LeaseId id) {
        return randomParts.getOrDefault(id.leafPrefix(), Set.of()).size();
    }

    private static int prefixEnd(String leaf) {
        return leaf.lastIndexOf('.') + 1;
    }
}
