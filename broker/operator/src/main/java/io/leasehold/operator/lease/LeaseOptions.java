package io.leasehold.operator.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.operator.apiclient.ManagedDeliveries;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.CatalogueOptions;
import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.VaultOptions;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.lease.EntityNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that select leases. */
final class LeaseOptions {

    @Option(names = "--org", paramLabel = "ORG", description = "The organization.")
    private @Nullable String organization;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "Only leases of this project of the organization.")
    private @Nullable String project;

    @Option(
            names = "--integration",
            paramLabel = "INTEGRATION",
            description = "Only leases of this integration.")
    private @Nullable String integration;

    @Option(
            names = "--use",
            paramLabel = "USE",
            description = "Only leases for this use: call or reveal.")
    private @Nullable String use;

    @Option(
            names = "--holder",
            paramLabel = "ENTITY",
            description = "Only leases held by this Vault entity, given by id, not by name.")
    private @Nullable String holder;

    @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
    @Mixin private VaultOptions vault = new VaultOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Runs the work with the leases and holder names that the caller may see. */
    <T> T with(BiFunction<VisibleLeases, EntityNames, T> work) {
        CommandEnvironment environment = CommandEnvironment.of(command);
        var token = vault.token(environment);
        try (VaultConnection connection = vault.connect(environment)) {
            return work.apply(
                    new VisibleLeases(connection, token, () -> catalogue.catalogue(environment)),
                    new EntityNames(connection, token));
        }
    }

    /**
     * What was delivered with leases of these projects, by lease id; empty if the environment names
     * no broker.
     */
    Map<String, String> delivered(Set<Project> projects) {
        return BrokerOptions.withNamed(
                        CommandEnvironment.of(command),
                        broker -> {
                            Map<String, String> all = new HashMap<>();
                            projects.forEach(
                                    owner -> all.putAll(new ManagedDeliveries(broker).of(owner)));
                            return all;
                        })
                .orElse(Map.of());
    }

    /** The filter for the leases; empty if no organization is given. */
    Optional<LeaseFilter> filter() {
        return Optional.ofNullable(organization)
                .map(this::scope)
                .map(
                        scope ->
                                scope.narrowed(
                                        Optional.ofNullable(integration).map(IntegrationId::new),
                                        Optional.ofNullable(use),
                                        Optional.ofNullable(holder)));
    }

    /** Whether other filters are given without the organization. */
    boolean isOrganizationMissing() {
        return organization == null
                && Stream.of(project, integration, use, holder).anyMatch(Objects::nonNull);
    }

    private LeaseFilter scope(String org) {
        return Optional.ofNullable(project)
                .map(id -> LeaseFilter.of(Project.of(org, id)))
                .orElseGet(() -> LeaseFilter.of(new OrganizationId(org)));
    }
}
