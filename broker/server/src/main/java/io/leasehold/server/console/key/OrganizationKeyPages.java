package io.leasehold.server.console.key;

import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Precondition;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Category;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.key.ProjectOverrides.OwnKey;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.Navigation.Section;
import io.leasehold.server.console.page.SelectOption;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.console.web.Search;
import io.leasehold.server.management.Administrators;
import io.leasehold.tenancy.OrganizationId;
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
 * Pages <em>Integrations control</em>: the mode and the key of each integration of an organization.
 */
public final class OrganizationKeyPages {

    private static final String ALL = "/organizations/{organization}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String SET = "create and update org/data/<org>/integrations/<integration>";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyAdministration keys;
    private final OrganizationModes modes;
    private final KeyExplanations explanations;
    private final KeyForms forms;
    private final CachedCapabilities capabilities;
    private final EntitlementNotice entitlementNotice;
    private final ProjectOverrides overrides;

    public OrganizationKeyPages(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            OrganizationModes modes,
            KeyExplanations explanations,
            KeyForms forms,
            CachedCapabilities capabilities,
            EntitlementNotice entitlementNotice,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.modes = modes;
        this.explanations = explanations;
        this.forms = forms;
        this.capabilities = capabilities;
        this.entitlementNotice = entitlementNotice;
        this.overrides = overrides;
    }

    public List<ConsoleRoute> routes() {
        Permission see = Permission.vault("read org/metadata/<org>/integrations/<integration>");
        return List.of(
                ConsoleRoute.page(ALL, see, this::list),
                ConsoleRoute.page(ONE, see, this::show),
                ConsoleRoute.post(ONE, Permission.vault(SET), this::set),
                ConsoleRoute.post(ONE + "/verify", Permission.vault(SET), this::verify));
    }

    private ConsoleResponse list(ConsoleRequest request) {
        OrganizationId organization = request.organization();
        String entitlement = entitlementNotice.sentence(request.token(), organization);
        Optional<String> text = request.query().text("q").map(it -> it.toLowerCase(Locale.ROOT));
        Optional<String> category = request.query().text("category");
        List<Integration> wanted =
                catalogue.all().stream()
                        .filter(it -> matches(it, text, category))
                        .sorted(Comparator.comparing(it -> it.title().toLowerCase(Locale.ROOT)))
                        .toList();
        return ConsoleResponse.page(
                View.of("organization", organization.value())
                        .with("navigation", Navigation.of(organization, Section.INTEGRATIONS))
                        .with("entitlement", entitlement)
                        .with("search", Search.of(request.query()))
                        .with("q", request.query().text("q").orElse(""))
                        .with("action", Navigation.integrations(organization))
                        .with("categories", categories(category))
                        .with("rows", rows(request, organization, wanted, entitlement)));
    }

    private List<IntegrationRow> rows(
            ConsoleRequest request,
            OrganizationId organization,
            List<Integration> wanted,
            String entitlement) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<OrganizationKey> found =
                explanations.organizationKeys(
                        administrators.of(request.token()), organization, wanted);
        Set<Capability> granted = grantedInList(request, organization, wanted);
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
                                        allowed(
                                                address(organization, key.integration()),
                                                granted,
                                                entitlement)))
                .toList();
    }

    /** Queries only the capabilities that the toggles need, because a list has many keys. */
    private Set<Capability> grantedInList(
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

    private Set<Capability> granted(
            ConsoleRequest request, OrganizationId organization, List<Integration> wanted) {
        return capabilities.among(
                request.token(),
                Stream.concat(
                                Stream.of(new Capability.ListProjects(organization)),
                                wanted.stream()
                                        .flatMap(
                                                it ->
                                                        AllowedActions.capabilities(
                                                                address(organization, it))))
                        .toList());
    }

    private static AllowedActions allowed(
            KeyAddress address, Set<Capability> granted, String entitlement) {
        AllowedActions allowed = AllowedActions.of(address, granted);
        return entitlement.isEmpty() ? allowed : allowed.withoutEntitlement();
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

    private ConsoleResponse show(ConsoleRequest request) {
        return ConsoleResponse.page(view(request).with("fault", ""));
    }

    private View view(ConsoleRequest request) {
        OrganizationId organization = request.organization();
        Integration integration = catalogue.require(request.integration());
        KeyAddress address = address(organization, integration);
        String entitlement = entitlementNotice.sentence(request.token(), organization);
        OrganizationKey key = key(request, integration);
        Set<Capability> granted = granted(request, organization, List.of(integration));
        boolean mayListProjects = granted.contains(new Capability.ListProjects(organization));
        return View.of("organization-key", integration.title())
                .with("navigation", Navigation.of(address))
                .with("search", search(request))
                .with("form", KeyForms.formView(integration, address, key.key().version()))
                .with("entitlement", entitlement)
                .with("allowed", allowed(address, granted, entitlement))
                .with("mode", Labels.name(key.mode()))
                .with("off", key.mode() == KeyMode.OFF && key.key().version().isPresent())
                .with("meaning", Labels.meaning(key.mode()))
                .with("noDocument", key.key().version().isEmpty())
                .with("hasKey", key.key().state() != KeyStatus.State.ABSENT)
                .with("since", Labels.since(key.key().dates(), KeyDates::keySetAt))
                .with("modeSince", Labels.since(key.key().dates(), KeyDates::modeSetAt))
                .with("missing", String.join(", ", key.key().missing()))
                .with("oversized", String.join(", ", key.key().oversized()))
                .with("mayListProjects", mayListProjects)
                .with(
                        "own",
                        mayListProjects
                                ? overrides
                                        .of(request.token(), organization)
                                        .getOrDefault(integration.id(), List.of())
                                : List.of());
    }

    /** From the submitted form if there is one, else from the query. */
    private static Search search(ConsoleRequest request) {
        Search sent = Search.of(request.form());
        return sent.fields().isEmpty() ? Search.of(request.query()) : sent;
    }

    private ConsoleResponse set(ConsoleRequest request) {
        OrganizationId organization = request.organization();
        Integration integration = catalogue.require(request.integration());
        KeyAddress address = address(organization, integration);
        try {
            KeyChangeResult result =
                    keys.set(
                            administrators.of(request.token()),
                            address,
                            KeyForms.enteredKey(request, integration),
                            KeyForms.precondition(request));
            FlashMessage message = KeyForms.message(result, address);
            if (request.form().text("on").isPresent() && isOff(request, integration)) {
                change(request, integration, KeyMode.ON);
            }
            return ConsoleResponse.seeOther(
                    Navigation.integrations(organization),
                    message,
                    integration,
                    Search.of(request.form()));
        } catch (BrokerException refusal) {
            return KeyForms.withError(refusal, () -> view(request));
        }
    }

    private ConsoleResponse verify(ConsoleRequest request) {
        Integration integration = catalogue.require(request.integration());
        KeyForms.Verdict verdict =
                forms.verify(request, address(request.organization(), integration), integration);
        return ConsoleResponse.page(view(request).with("fault", "").with("verdict", verdict));
    }

    /**
     * The form's checkbox switches on only an integration that is off. It does not undo a lock that
     * was set meanwhile.
     */
    private boolean isOff(ConsoleRequest request, Integration integration) {
        return key(request, integration).mode() == KeyMode.OFF;
    }

    private void change(ConsoleRequest request, Integration integration, KeyMode mode) {
        KeyForms.requireDone(
                modes.change(
                        administrators.of(request.token()),
                        address(request.organization(), integration),
                        integration,
                        mode,
                        new Precondition.Anything()),
                address(request.organization(), integration));
    }

    private OrganizationKey key(ConsoleRequest request, Integration integration) {
        return explanations.organizationKey(
                administrators.of(request.token()), request.organization(), integration);
    }

    private static KeyAddress.OfOrganization address(
            OrganizationId organization, Integration integration) {
        return new KeyAddress.OfOrganization(organization, integration.id());
    }
}
