package io.leasehold.vault.provision;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The group of the people who have a persona: named like its policy, with that policy and no other.
 * Who is in it is left alone.
 */
record PersonaGroup(PolicyName policy) implements DesiredState {

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        return vault.find("read " + what(), ProvisionPaths.group(policy))
                .map(answer -> Change.ofFields(what(), answer.data(), wanted()))
                .orElseGet(() -> Optional.of(Change.added(what())));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + what(), ProvisionPaths.group(policy), wanted());
    }

    private Map<String, Object> wanted() {
        return Map.of("type", "internal", "policies", List.of(policy.text()));
    }

    private String what() {
        return "group " + policy;
    }
}
