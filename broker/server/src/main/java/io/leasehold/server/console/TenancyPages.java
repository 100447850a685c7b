package io.leasehold.server.console;

import io.leasehold.server.console.Place.Side;
import io.leasehold.server.management.Tenancies;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.Right;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The organizations and projects that somebody may see. */
final class TenancyPages {

    private final Tenancies tenancies;
    private final KnownRights rights;

    TenancyPages(Tenancies tenancies, KnownRights rights) {
        this.tenancies = tenancies;
        this.rights = rights;
    }

    /** An organization or project among others. */
    record Listed(String name, String role, String href) {}

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(
                        Place.HOME, Permission.vault("list org/metadata/"), this::organizations),
                ConsoleRoute.page(
                        "/organizations/{organization}/projects",
                        Permission.vault("list project/metadata/<org>/"),
                        this::projects));
    }

    private PageAnswer organizations(Visit visit) {
        Memberships memberships = Memberships.of(visit.owner());
        List<OrganizationId> all =
                (memberships.seesAll()
                                ? tenancies.seenBy(visit.token()).organizations().stream()
                                : memberships.organizations().stream())
                        .sorted(Comparator.comparing(OrganizationId::value))
                        .toList();
        if (all.size() == 1 && !memberships.seesAll()) {
            return PageAnswer.seeOther(entrance(memberships, all.getFirst()));
        }
        return PageAnswer.page(
                View.of("organizations", "Organizations")
                        .with("place", Place.home())
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
            return Place.integrations(organization);
        }
        return own.size() == 1 ? Place.integrations(own.getFirst()) : Place.projects(organization);
    }

    private PageAnswer projects(Visit visit) {
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
                                                Place.integrations(project)))
                        .toList();
        return PageAnswer.page(
                View.of("projects", organization.value())
                        .with("place", Place.of(organization, Side.PROJECTS))
                        .with("projects", found));
    }

    /** Who may not list them sees those to which they belong; who belongs to none is refused. */
    private Stream<Project> seen(Visit visit, OrganizationId organization) {
        Right list = new Right.ListProjects(organization);
        List<Project> own = Memberships.of(visit.owner()).projects(organization);
        if (!own.isEmpty() && !rights.among(visit.token(), List.of(list)).contains(list)) {
            return own.stream();
        }
        return tenancies.seenBy(visit.token()).projects(organization).stream()
                .map(id -> new Project(organization, id));
    }
}
