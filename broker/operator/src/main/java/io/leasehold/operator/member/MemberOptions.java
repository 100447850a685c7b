package io.leasehold.operator.member;

import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.VaultOptions;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.membership.Members;
import io.leasehold.vault.membership.PersonDirectory;
import io.leasehold.vault.membership.Role;
import io.leasehold.vault.membership.RoleGroup;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that name an organization or project. */
final class MemberOptions {

    @Option(
            names = "--org",
            paramLabel = "ORG",
            description = "The organization; without it, operators and auditors.")
    private @Nullable String organization;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "A project of the organization; without it, the organization itself.")
    private @Nullable String project;

    @Mixin private VaultOptions vault = new VaultOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Runs the work with the caller's permissions. */
    void with(BiConsumer<Members, PersonDirectory> work) {
        CommandEnvironment environment = CommandEnvironment.of(command);
        var token = vault.token(environment);
        try (VaultConnection connection = vault.connect(environment)) {
            work.accept(new Members(connection, token), new PersonDirectory(connection, token));
        }
    }

    RoleGroup group(Role role) {
        return project()
                .map(it -> RoleGroup.of(role, it))
                .or(() -> organization().map(it -> RoleGroup.of(role, it)))
                .orElseGet(() -> RoleGroup.of(role));
    }

    /** One group for each role. */
    List<RoleGroup> groups() {
        return project()
                .map(RoleGroup::all)
                .or(() -> organization().map(RoleGroup::all))
                .orElseGet(RoleGroup::all);
    }

    private Optional<OrganizationId> organization() {
        return Optional.ofNullable(organization).map(OrganizationId::new);
    }

    private Optional<Project> project() {
        if (project != null && organization == null) {
            throw new ParameterException(
                    command.commandLine(), "Missing required option: '--org=ORG'");
        }
        return Optional.ofNullable(project)
                .flatMap(id -> organization().map(org -> Project.of(org.value(), id)));
    }
}
