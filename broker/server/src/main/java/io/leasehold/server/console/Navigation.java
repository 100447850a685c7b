package io.leasehold.server.console;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a page is among the others.
 *
 * @param crumbs the way to it, without itself
 * @param tabs its neighbours
 */
record Navigation(List<Link> crumbs, List<Tab> tabs) {

    /** A way to another page. */
    record Link(String label, String href) {}

    /** The same, of pages that stand beside one another. */
    record Tab(String label, String href, boolean current) {}

    /** A tab of an organization or of a project. */
    enum Side {
        INTEGRATIONS,
        PROJECTS,
        LEASES
    }

    static final String HOME = "/";

    static Navigation home() {
        return new Navigation(List.of(), List.of());
    }

    static Navigation of(OrganizationId organization, Side side) {
        return new Navigation(
                List.of(new Link("Organizations", HOME)),
                List.of(
                        new Tab(
                                "Integrations control",
                                integrations(organization),
                                side == Side.INTEGRATIONS),
                        new Tab("Projects", projects(organization), side == Side.PROJECTS)));
    }

    static Navigation of(Project project, Side side) {
        OrganizationId organization = project.organization();
        return new Navigation(
                List.of(
                        new Link("Organizations", HOME),
                        new Link(organization.value(), projects(organization))),
                List.of(
                        new Tab(
                                "Integrations & App Keys",
                                integrations(project),
                                side == Side.INTEGRATIONS),
                        new Tab("Leases", leases(project), side == Side.LEASES)));
    }

    /** Of a page about one integration at that address. */
    static Navigation of(KeyAddress address) {
        Navigation above =
                switch (address) {
                    case KeyAddress.OfOrganization(var organization, var _) ->
                            of(organization, Side.INTEGRATIONS);
                    case KeyAddress.OfProject(var project, var _) -> of(project, Side.INTEGRATIONS);
                };
        return above.then(name(address), list(address));
    }

    /** Of a page below the one about an integration. */
    static Navigation below(KeyAddress address, Integration integration) {
        return of(address).then(integration.title(), path(address));
    }

    private Navigation then(String label, String href) {
        List<Link> more = new ArrayList<>(crumbs);
        more.add(new Link(label, href));
        return new Navigation(List.copyOf(more), tabs);
    }

    /** Of whom the keys at that address are, as people say it. */
    static String name(KeyAddress address) {
        return switch (address) {
            case KeyAddress.OfOrganization(var organization, var _) -> organization.value();
            case KeyAddress.OfProject(var project, var _) -> project.id().value();
        };
    }

    static String integrations(OrganizationId organization) {
        return "/organizations/" + organization + "/integrations";
    }

    static String projects(OrganizationId organization) {
        return "/organizations/" + organization + "/projects";
    }

    static String integrations(Project project) {
        return projects(project.organization()) + "/" + project.id() + "/integrations";
    }

    static String leases(Project project) {
        return projects(project.organization()) + "/" + project.id() + "/leases";
    }

    /** The page about the integration at that address. */
    static String path(KeyAddress address) {
        return list(address) + "/" + address.integration();
    }

    /** The page about all integrations there. */
    static String list(KeyAddress address) {
        return switch (address) {
            case KeyAddress.OfOrganization(var organization, var _) -> integrations(organization);
            case KeyAddress.OfProject(var project, var _) -> integrations(project);
        };
    }
}
