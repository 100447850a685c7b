package io.leasehold.server.console.page;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The breadcrumb and the tabs of a page.
 *
 * @param crumbs links to the pages above, topmost first
 * @param tabs links to the pages beside it
 */
public record Navigation(List<Link> crumbs, List<Tab> tabs) {

    /** A link to another page. */
    public record Link(String label, String href) {}

    /**
     * A link to a page on the same level.
     *
     * @param needs without it the page would be refused; empty if everybody here may see it
     */
    public record Tab(String label, String href, boolean current, Optional<Capability> needs) {

        public Tab(String label, String href, boolean current) {
            this(label, href, current, Optional.empty());
        }
    }

    /** The tabs of organizations and projects. */
    public enum Section {
        INTEGRATIONS,
        PROJECTS,
        LEASES
    }

    public static final String HOME = "/";

    public static Navigation home() {
        return new Navigation(List.of(), List.of());
    }

    public static Navigation of(OrganizationId organization, Section section) {
        return new Navigation(
                List.of(new Link("Organizations", HOME)),
                List.of(
                        new Tab(
                                "Integrations control",
                                integrations(organization),
                                section == Section.INTEGRATIONS),
                        new Tab("Projects", projects(organization), section == Section.PROJECTS)));
    }

    public static Navigation of(Project project, Section section) {
        OrganizationId organization = project.organization();
        return new Navigation(
                List.of(
                        new Link("Organizations", HOME),
                        new Link(organization.value(), projects(organization))),
                List.of(
                        new Tab(
                                "Integrations & App Keys",
                                integrations(project),
                                section == Section.INTEGRATIONS),
                        new Tab(
                                "Leases",
                                leases(project),
                                section == Section.LEASES,
                                Optional.of(new Capability.SeeLeases(project)))));
    }

    /** What is to be asked of Vault before the tabs are shown. */
    public List<Capability> needs() {
        return tabs.stream()
                .filter(tab -> !tab.current())
                .flatMap(tab -> tab.needs().stream())
                .toList();
    }

    /** The same without tabs of pages that would be refused; the current page is shown. */
    public Navigation permitted(Set<Capability> granted) {
        return new Navigation(
                crumbs,
                tabs.stream()
                        .filter(
                                tab ->
                                        tab.current()
                                                || tab.needs()
                                                        .filter(it -> !granted.contains(it))
                                                        .isEmpty())
                        .toList());
    }

    /** For the page of one key. */
    public static Navigation of(KeyAddress address) {
        Navigation parent =
                switch (address) {
                    case KeyAddress.OfOrganization(var organization, var _) ->
                            of(organization, Section.INTEGRATIONS);
                    case KeyAddress.OfProject(var project, var _) ->
                            of(project, Section.INTEGRATIONS);
                };
        return parent.append(name(address), list(address));
    }

    /** For a page below the page of one key. */
    public static Navigation below(KeyAddress address, Integration integration) {
        return of(address).append(integration.title(), path(address));
    }

    private Navigation append(String label, String href) {
        List<Link> longer = new ArrayList<>(crumbs);
        longer.add(new Link(label, href));
        return new Navigation(List.copyOf(longer), tabs);
    }

    /** The organization or project that owns the key, as people name it. */
    public static String name(KeyAddress address) {
        return switch (address) {
            case KeyAddress.OfOrganization(var organization, var _) -> organization.value();
            case KeyAddress.OfProject(var project, var _) -> project.id().value();
        };
    }

    public static String integrations(OrganizationId organization) {
        return "/organizations/" + organization + "/integrations";
    }

    public static String projects(OrganizationId organization) {
        return "/organizations/" + organization + "/projects";
    }

    public static String integrations(Project project) {
        return projects(project.organization()) + "/" + project.id() + "/integrations";
    }

    public static String leases(Project project) {
        return projects(project.organization()) + "/" + project.id() + "/leases";
    }

    /** The path of the page of one key. */
    public static String path(KeyAddress address) {
        return list(address) + "/" + address.integration();
    }

    /** The path of the list of integrations that the key is in. */
    public static String list(KeyAddress address) {
        return switch (address) {
            case KeyAddress.OfOrganization(var organization, var _) -> integrations(organization);
            case KeyAddress.OfProject(var project, var _) -> integrations(project);
        };
    }
}
