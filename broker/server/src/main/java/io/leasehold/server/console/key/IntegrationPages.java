package io.leasehold.server.console.key;

import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Category;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.server.console.key.ProjectOverrides.OwnKey;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.Navigation.Section;
import io.leasehold.server.console.page.SelectOption;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Search;
import io.leasehold.server.management.Administrators;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.Capability;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pages that list all integrations: <em>Integrations control</em> of an organization, with the mode
 * and the key of each, and <em>Integrations &amp; App Keys</em> of a project, with the key that it
 * uses, and why.
 */
public final class IntegrationPages {

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyExplanations explanations;
    private final CachedCapabilities capabilities;
    private final EntitlementNotice entitlementNotice;
    private final ProjectOverrides overrides;

    public IntegrationPages(
            Administrators administrators,
            Catalogue catalogue,
            KeyExplanations explanations,
            CachedCapabilities capabilities,
            EntitlementNotice entitlementNotice,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.explanations = explanations;
        this.capabilities = capabilities;
        this.entitlementNotice = entitlementNotice;
        this.overrides = overrides;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(
                        KeyPath.OF_ORGANIZATION.list(),
                        KeyPath.OF_ORGANIZATION.see(),
                        this::ofOrganization),
                ConsoleRoute.page(
                        KeyPath.OF_PROJECT.list(), KeyPath.OF_PROJECT.see(), this::ofProject));
    }

    private ConsoleResponse ofOrganization(ConsoleRequest request) {
        OrganizationId organization = request.organization();
        String entitlement = entitlementNotice.sentence(request.token(), organization);
        Optional<String> category = request.query().text("category");
        List<Integration> wanted = wanted(request, category);
        return ConsoleResponse.page(
                view("organization", organization.value(), request, entitlement)
                        .with("navigation", Navigation.of(organization, Section.INTEGRATIONS))
                        .with("action", Navigation.integrations(organization))
                        .with("categories", categories(category))
                        .with(
                                "rows",
                                wanted.isEmpty()
                                        ? List.of()
                                        : rows(request, organization, wanted, entitlement)));
    }

    private ConsoleResponse ofProject(ConsoleRequest request) {
        Project project = request.project();
        List<Integration> wanted = wanted(request, Optional.empty());
        List<ProjectKeyRow> rows = wanted.isEmpty() ? List.of() : rows(request, project, wanted);
        String entitlement = entitlementNotice.sentence(request.token(), project.organization());
        return ConsoleResponse.page(
                view("project", project.id().value(), request, entitlement)
                        .with("navigation", Navigation.of(project, Section.INTEGRATIONS))
                        .with("action", Navigation.integrations(project))
                        .with("rows", rows));
    }

    private static View view(
            String template, String title, ConsoleRequest request, String entitlement) {
        return View.of(template, title)
                .with("entitlement", entitlement)
                .with("search", Search.of(request.query()))
                .with("q", request.query().text("q").orElse(""));
    }

    /** The integrations that match the searched text and category, by title. */
    private List<Integration> wanted(ConsoleRequest request, Optional<String> category) {
        Optional<String> text = request.query().text("q").map(it -> it.toLowerCase(Locale.ROOT));
        return catalogue.all().stream()
                .filter(it -> matches(it, text, category))
                .sorted(Comparator.comparing(it -> it.title().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static boolean matches(
            Integration integration, Optional<String> text, Optional<String> category) {
        String name = (integration.title() + " " + integration.id()).toLowerCase(Locale.ROOT);
        return text.filter(it -> !name.contains(it)).isEmpty()
                && category.filter(it -> !it.equals(integration.metadata().category().word()))
                        .isEmpty();
    }

    private List<SelectOption> categories(Optional<String> chosen) {
        return Arrays.stream(Category.values())
                .filter(
                        category ->
                                catalogue.all().stream()
                                        .anyMatch(it -> it.metadata().category() == category))
                .map(
                        category ->
                                new SelectOption(
                                        category.word(),
                                        Labels.category(category),
                                        chosen.filter(category.word()::equals).isPresent()))
                .toList();
    }

    private List<ProjectKeyRow> rows(
            ConsoleRequest request, Project project, List<Integration> wanted) {
        return explanations.explainAll(administrators.of(request.token()), project, wanted).stream()
                .map(it -> ProjectKeyRow.of(it, project))
                .toList();
    }

    private List<IntegrationRow> rows(
            ConsoleRequest request,
            OrganizationId organization,
            List<Integration> wanted,
            String entitlement) {
        List<OrganizationKey> found =
                explanations.organizationKeys(
                        administrators.of(request.token()), organization, wanted);
        Set<Capability> granted = granted(request, organization, wanted);
        Map<IntegrationId, List<OwnKey>> own =
                granted.contains(new Capability.ListProjects(organization))
                        ? overrides.of(request.token(), organization)
                        : Map.of();
        return found.stream()
                .map(
                        key ->
                                IntegrationRow.of(
                                        key,
                                        organization,
                                        own.getOrDefault(key.integration().id(), List.of()),
                                        AllowedActions.of(
                                                        address(organization, key.integration()),
                                                        granted)
                                                .given(entitlement)))
                .toList();
    }

    /** Queries only the capabilities that the toggles need, because a list has many keys. */
    private Set<Capability> granted(
            ConsoleRequest request, OrganizationId organization, List<Integration> wanted) {
        return capabilities.among(
                request.token(),
                Stream.concat(
                                Stream.of(new Capability.ListProjects(organization)),
                                wanted.stream()
                                        .map(it -> address(organization, it))
                                        .flatMap(AllowedActions::toggleCapabilities))
                        .toList());
    }

    private static KeyAddress address(OrganizationId organization, Integration integration) {
        return new KeyAddress.OfOrganization(organization, integration.id());
    }
}
