package io.leasehold.server.console;

import io.leasehold.server.console.Navigation.Side;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.Capability;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The organizations and projects that somebody may see. */
final class TenancyPages {

    private final TenancyAccess tenancies;
    private final CachedCapabilities rights;

    TenancyPages(TenancyAccess tenancies, CachedCapabilities rights) {
        this.tenancies = tenancies;
        this.rights = rights;
    }

    /** An organization or project among others. */
    record Listed(String name, String role, String href) {}

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(
                        Navigation.HOME,
                        Permission.vault("list org/metadata/"),
                        this::organizations),
                ConsoleRoute.page(
                        "/organizations/{organization}/projects",
                        Permission.vault("list project/metadata/<org>/"),
                        this::projects));
    }

    private ConsoleResponse organizations(ConsoleRequest visit) {
        Memberships memberships = Memberships.of(visit.owner());
        List<OrganizationId> all =
                (memberships.seesAll()
                                ? tenancies.seenBy(visit.token()).organizations().stream()
                                : memberships.organizations().stream())
                        .sorted(Comparator.comparing(OrganizationId::value))
                        .toList();
        if (all.size() == 1 && !memberships.seesAll()) {
            return ConsoleResponse.seeOther(entrance(memberships, all.getFirst()));
        }
        return ConsoleResponse.page(
                View.of("organizations", "Organizations")
                        .with("place", Navigation.home())
                        .with(
                                "organizations",
                                all.stream()
                                        .map(
                                                id ->
                                                        new Listed(
                                                                id.value(),
                                                                memberships.role(id),
                                                                entrance(memberships, id)))
                                        .toList()));
    }

    /** Where somebody has most to do. */
    private static String entrance(Memberships memberships, OrganizationId organization) {
        List<Project> own = memberships.projects(organization);
        if (memberships.isOf(organization) || memberships.seesAll()) {
            return Navigation.integrations(organization);
        }
        return own.size() == 1
                ? Navigation.integrations(own.getFirst())
                : Navigation.projects(organization);
    }

    private ConsoleResponse projects(ConsoleRequest visit) {
        OrganizationId organization = visit.organization();
        List<Listed> found =
                seen(visit, organization)
                        .distinct()
                        .sorted(Comparator.comparing(Project::toString))
                        .map(
                                project ->
                                        new Listed(
                                                project.id().value(),
                                                "",
                                                Navigation.integrations(project)))
                        .toList();
        return ConsoleResponse.page(
                View.of("projects", organization.value())
                        .with("place", Navigation.of(organization, Side.PROJECTS))
                        .with("projects", found));
    }

    /** Who may not list them sees those to which they belong; who belongs to none is refused. */
    private Stream<Project> seen(ConsoleRequest visit, OrganizationId organization) {
        Capability list = new Capability.ListProjects(organization);
        List<Project> own = Memberships.of(visit.owner()).projects(organization);
        if (!own.isEmpty() && !rights.among(visit.token(), List.of(list)).contains(list)) {
            return own.stream();
        }
        return tenancies.seenBy(visit.token()).projects(organization).stream()
                .map(id -> new Project(organization, id));
    }
}
