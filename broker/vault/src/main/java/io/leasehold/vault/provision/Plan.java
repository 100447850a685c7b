package io.leasehold.vault.provision;

import java.util.ArrayList;
import java.util.List;

/**
 * The objects that Vault should hold, in the order in which they can be created. Applying it again
 * changes nothing.
 */
public final class Plan {

    private final OperatorSession vault;
    private final List<DesiredState> targets;

    Plan(OperatorSession vault, List<DesiredState> targets) {
        this.vault = vault;
        this.targets = List.copyOf(targets);
    }

    /** The differences; changes nothing. */
    public Diff preview() {
        List<Change> changes = new ArrayList<>();
        targets.forEach(target -> target.difference(vault).ifPresent(changes::add));
        return new Diff(changes, targets.size() - changes.size());
    }

    /** Applies the differences. Foreseeable refusals are thrown before anything is changed. */
    public Diff apply() {
        Diff diff = preview();
        targets.stream()
                .filter(target -> target.difference(vault).isPresent())
                .forEach(target -> target.establish(vault));
        return diff;
    }
}
