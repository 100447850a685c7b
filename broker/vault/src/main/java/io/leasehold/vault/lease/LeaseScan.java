package io.leasehold.vault.lease;

import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.ProjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups the keys of a scan of an organization's leases by project. */
final class LeaseScan {

    private LeaseScan() {}

    /** The leaves of each project; ignores keys that are not a leaf of a project. */
    static Map<ProjectId, Set<String>> of(Collection<String> keys) {
        Map<String, Set<String>> leavesByName = new HashMap<>();
        for (String key : keys) {
            int slash = key.indexOf('/');
            if (slash > 0 && slash < key.length() - 1) {
                leavesByName
                        .computeIfAbsent(key.substring(0, slash), _ -> new HashSet<>())
                        .add(key.substring(slash + 1));
            }
        }
        Map<ProjectId, Set<String>> leaves = new HashMap<>();
        leavesByName.forEach((name, names) -> project(name).ifPresent(id -> leaves.put(id, names)));
        return leaves;
    }

    /** Whoever has a policy for it can write to any path, so the name may not be an id. */
    private static Optional<ProjectId> project(String name) {
        try {
            return Optional.of(new ProjectId(name));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
