package io.leasehold.vault.provision;

import java.util.ArrayList;
import java.util.List;

/** What Vault is to hold, in the order in which it can be made. Doing it twice changes nothing. */
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

    /** Makes it so; a refusal that can be foreseen stops it before anything was changed. */
    public Diff apply() {
        Diff diff = preview();
        targets.stream()
                .filter(target -> target.difference(vault).isPresent())
                .forEach(target -> target.establish(vault));
        return diff;
    }
}
