package io.leasehold.vault.provision;

import java.util.ArrayList;
import java.util.List;

/**
 * All differences between the actual and the desired state.
 *
 * @param unchanged number of objects without a difference
 */
public record Diff(List<Change> changes, int unchanged) {

    public Diff {
        changes = List.copyOf(changes);
    }

    /** The changes, followed by the number of unchanged objects. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        changes.forEach(change -> lines.addAll(change.lines()));
        lines.add("= " + unchanged + " unchanged");
        return List.copyOf(lines);
    }
}
