package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.ProjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts what a scan of an organization's leases tells into projects. */
final class LeaseScan {

    private LeaseScan() {}

    /** The leaves of each project; a key that is no leaf of any is left out. */
    static Map<ProjectId, Set<String>> of(Collection<String> keys) {
        Map<String, Set<String>> found = new HashMap<>();
        for (String key : keys) {
            int slash = key.indexOf('/');
            if (slash > 0 && slash < key.length() - 1) {
                found.computeIfAbsent(key.substring(0, slash), _ -> new HashSet<>())
                        .add(key.substring(slash + 1));
            }
        }
        Map<ProjectId, Set<String>> leaves = new HashMap<>();
        found.forEach((name, listed) -> project(name).ifPresent(id -> leaves.put(id, listed)));
        return leaves;
    }

    /** Somebody with the right policy can write to any path. */
    private static Optional<ProjectId> project(String name) {
        try {
            return Optional.of(new ProjectId(name));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
