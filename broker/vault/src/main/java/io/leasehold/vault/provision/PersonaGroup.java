package io.leasehold.vault.provision;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The group of the people who have a persona. It has the name of its policy, that policy and no
 * other. Provisioning does not change its members.
 */
record PersonaGroup(PolicyName policy) implements DesiredState {

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        return vault.find("read " + label(), ProvisionPaths.group(policy))
                .map(response -> Change.ofFields(label(), response.data(), wanted()))
                .orElseGet(() -> Optional.of(Change.added(label())));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + label(), ProvisionPaths.group(policy), wanted());
    }

    private Map<String, Object> wanted() {
        return Map.of("type", "internal", "policies", List.of(policy.text()));
    }

    private String label() {
        return "group " + policy;
    }
}
