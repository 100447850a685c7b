package io.leasehold.vault.provision;

import java.util.ArrayList;
import java.util.List;

/**
 * All differences that were found.
 *
 * @param unchanged how many things are as they should be
 */
public record Diff(List<Change> changes, int unchanged) {

    public Diff {
        changes = List.copyOf(changes);
    }

    /** The changes, and last how many things need none. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        changes.forEach(change -> lines.addAll(change.lines()));
        lines.add("= " + unchanged + " unchanged");
        return List.copyOf(lines);
    }
}
