package io.leasehold.operator;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.lease.EntityNames;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which leases are meant, and in which Vault they are. */
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

    @Option(names = "--use", paramLabel = "USE", description = "Only leases for this use: call.")
    private @Nullable String use;

    @Option(
            names = "--holder",
            paramLabel = "ENTITY",
            description = "Only leases that this entity of Vault holds; its id, not its name.")
    private @Nullable String holder;

    @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
    @Mixin private VaultOptions vault = new VaultOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Does something with leases and the names of their holders, as the caller may see them. */
    <T> T with(BiFunction<VisibleLeases, EntityNames, T> work) {
        CommandEnvironment surroundings = Leasehold.of(command).surroundings();
        var token = vault.token(surroundings);
        try (VaultConnection connection = vault.connect(surroundings)) {
            return work.apply(
                    new VisibleLeases(connection, token, () -> catalogue.catalogue(surroundings)),
                    new EntityNames(connection, token));
        }
    }

    /** The leases that are meant; empty if no organization is named. */
    Optional<LeaseFilter> selection() {
        return Optional.ofNullable(organization)
                .map(this::place)
                .map(
                        place ->
                                place.narrowed(
                                        Optional.ofNullable(integration).map(IntegrationId::new),
                                        Optional.ofNullable(use),
                                        Optional.ofNullable(holder)));
    }

    /** Whether leases are narrowed down without the organization that they are of. */
    boolean lackOrganization() {
        return organization == null
                && Stream.of(project, integration, use, holder).anyMatch(Objects::nonNull);
    }

    private LeaseFilter place(String org) {
        return Optional.ofNullable(project)
                .map(id -> LeaseFilter.of(Project.of(org, id)))
                .orElseGet(() -> LeaseFilter.of(new OrganizationId(org)));
    }
}
