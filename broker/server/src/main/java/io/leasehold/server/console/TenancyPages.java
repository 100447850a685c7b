package io.leasehold.server.console;

import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.Navigation.Section;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.Capability;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Pages of the organizations and projects that the person may see. */
final class TenancyPages {

    private final TenancyAccess tenancies;
    private final CachedCapabilities capabilities;

    TenancyPages(TenancyAccess tenancies, CachedCapabilities capabilities) {
        this.tenancies = tenancies;
        this.capabilities = capabilities;
    }

    /** An organization or project in a list. */
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

    private ConsoleResponse organizations(ConsoleRequest request) {
        Memberships memberships = Memberships.of(request.identity());
        List<OrganizationId> all =
                (memberships.seesAll()
                                ? tenancies.seenBy(request.token()).organizations().stream()
                                : memberships.organizations().stream())
                        .sorted(Comparator.comparing(OrganizationId::value))
                        .toList();
        if (all.size() == 1 && !memberships.seesAll()) {
            return ConsoleResponse.seeOther(startPage(memberships, all.getFirst()));
        }
        return ConsoleResponse.page(
                View.of("organizations", "Organizations")
                        .with("navigation", Navigation.home())
                        .with(
                                "organizations",
                                all.stream()
                                        .map(
                                                id ->
                                                        new Listed(
                                                                id.value(),
                                                                memberships.role(id),
                                                                startPage(memberships, id)))
                                        .toList()));
    }

    /** The page to start from, by the person's role. */
    private static String startPage(Memberships memberships, OrganizationId organization) {
        List<Project> own = memberships.projects(organization);
        if (memberships.belongsTo(organization) || memberships.seesAll()) {
            return Navigation.integrations(organization);
        }
        return own.size() == 1
                ? Navigation.integrations(own.getFirst())
                : Navigation.projects(organization);
    }

    private ConsoleResponse projects(ConsoleRequest request) {
        OrganizationId organization = request.organization();
        List<Listed> found =
                visibleProjects(request, organization)
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
                        .with("navigation", Navigation.of(organization, Section.PROJECTS))
                        .with("projects", found));
    }

    /**
     * Lists all projects if the person may, else those they belong to. Vault refuses people who
     * belong to none.
     */
    private Stream<Project> visibleProjects(ConsoleRequest request, OrganizationId organization) {
        Capability list = new Capability.ListProjects(organization);
        List<Project> own = Memberships.of(request.identity()).projects(organization);
        if (!own.isEmpty() && !capabilities.among(request.token(), List.of(list)).contains(list)) {
            return own.stream();
        }
        return tenancies.seenBy(request.token()).projects(organization).stream()
                .map(id -> new Project(organization, id));
    }
}
