package io.leasehold.vault.provision;

import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identity of a consumer. Its metadata tells the consumer policy where it may create leases.
 */
record Entity(Consumer consumer, List<String> policies) implements DesiredState {

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        return vault.find("read " + label(), ProvisionPaths.entity(consumer))
                .map(response -> Change.ofFields(label(), response.data(), wanted()))
                .orElseGet(() -> Optional.of(Change.added(label())));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + label(), ProvisionPaths.entity(consumer), wanted());
    }

    private Map<String, Object> wanted() {
        return Map.of("policies", policies, "metadata", metadata());
    }

    private Map<String, String> metadata() {
        Project project = consumer.project();
        return Map.of(
                "org", project.organization().value(),
                "project", project.id().value(),
                "name", consumer.name());
    }

    private String label() {
        return "entity " + consumer.vaultName();
    }
}
