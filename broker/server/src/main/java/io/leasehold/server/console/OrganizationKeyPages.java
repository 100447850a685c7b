package io.leasehold.server.console;

import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.Precondition;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Category;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.Navigation.Side;
import io.leasehold.server.console.ProjectOverrides.OwnKey;
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

/** Integrations control: what each integration is to an organization, and its key. */
final class OrganizationKeyPages {

    private static final String ALL = "/organizations/{organization}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String SET = "create and update org/data/<org>/integrations/<integration>";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final OrganizationKeys keys;
    private final KeyExplanations explanations;
    private final KeyForms forms;
    private final CachedCapabilities rights;
    private final EntitlementNotice standing;
    private final ProjectOverrides overrides;

    OrganizationKeyPages(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationKeys keys,
            KeyExplanations explanations,
            KeyForms forms,
            CachedCapabilities rights,
            EntitlementNotice standing,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.explanations = explanations;
        this.forms = forms;
        this.rights = rights;
        this.standing = standing;
        this.overrides = overrides;
    }

    /** A category to choose. */
    record Choice(String word, String label, boolean chosen) {}

    List<ConsoleRoute> routes() {
        Permission see = Permission.vault("read org/metadata/<org>/integrations/<integration>");
        return List.of(
                ConsoleRoute.page(ALL, see, this::list),
                ConsoleRoute.page(ONE, see, this::show),
                ConsoleRoute.deed(ONE, Permission.vault(SET), this::set),
                ConsoleRoute.deed(ONE + "/verify", Permission.vault(SET), this::verify));
    }

    private ConsoleResponse list(ConsoleRequest visit) {
        OrganizationId organization = visit.organization();
        String entitlement = standing.sentence(visit.token(), organization);
        Optional<String> words = visit.query().text("q").map(it -> it.toLowerCase(Locale.ROOT));
        Optional<String> category = visit.query().text("category");
        List<Integration> wanted =
                catalogue.all().stream()
                        .filter(it -> matches(it, words, category))
                        .sorted(Comparator.comparing(it -> it.title().toLowerCase(Locale.ROOT)))
                        .toList();
        return ConsoleResponse.page(
                View.of("organization", organization.value())
                        .with("place", Navigation.of(organization, Side.INTEGRATIONS))
                        .with("entitlement", entitlement)
                        .with("search", Search.of(visit.query()))
                        .with("q", visit.query().text("q").orElse(""))
                        .with("action", Navigation.integrations(organization))
                        .with("categories", categories(category))
                        .with("rows", rows(visit, organization, wanted, entitlement)));
    }

    private List<IntegrationRow> rows(
            ConsoleRequest visit,
            OrganizationId organization,
            List<Integration> wanted,
            String entitlement) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<OrganizationKey> found =
                explanations.organizationKeys(
                        administrators.of(visit.token()), organization, wanted);
        Set<Capability> may = mayInList(visit, organization, wanted);
        Map<IntegrationId, List<OwnKey>> own =
                may.contains(new Capability.ListProjects(organization))
                        ? overrides.of(visit.token(), organization)
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
                                                may,
                                                entitlement)))
                .toList();
    }

    /** Of a list no more is asked than its toggles need. */
    private Set<Capability> mayInList(
            ConsoleRequest visit, OrganizationId organization, List<Integration> wanted) {
        return rights.among(
                visit.token(),
                Stream.concat(
                                Stream.of(new Capability.ListProjects(organization)),
                                wanted.stream()
                                        .map(it -> address(organization, it))
                                        .flatMap(AllowedActions::questionsOfToggle))
                        .toList());
    }

    private Set<Capability> may(
            ConsoleRequest visit, OrganizationId organization, List<Integration> wanted) {
        return rights.among(
                visit.token(),
                Stream.concat(
                                Stream.of(new Capability.ListProjects(organization)),
                                wanted.stream()
                                        .flatMap(
                                                it ->
                                                        AllowedActions.questions(
                                                                address(organization, it))))
                        .toList());
    }

    private static AllowedActions allowed(
            KeyAddress address, Set<Capability> may, String entitlement) {
        AllowedActions allowed = AllowedActions.of(address, may);
        return entitlement.isEmpty() ? allowed : allowed.withoutEntitlement();
    }

    private static boolean matches(
            Integration integration, Optional<String> words, Optional<String> category) {
        String text = (integration.title() + " " + integration.id()).toLowerCase(Locale.ROOT);
        return words.filter(it -> !text.contains(it)).isEmpty()
                && category.filter(it -> !it.equals(integration.metadata().category().word()))
                        .isEmpty();
    }

    private List<Choice> categories(Optional<String> chosen) {
        return Arrays.stream(Category.values())
                .filter(
                        category ->
                                catalogue.all().stream()
                                        .anyMatch(it -> it.metadata().category() == category))
                .map(
                        category ->
                                new Choice(
                                        category.word(),
                                        Labels.category(category),
                                        chosen.filter(category.word()::equals).isPresent()))
                .toList();
    }

    private ConsoleResponse show(ConsoleRequest visit) {
        return ConsoleResponse.page(view(visit).with("fault", ""));
    }

    private View view(ConsoleRequest visit) {
        OrganizationId organization = visit.organization();
        Integration integration = catalogue.require(visit.integration());
        KeyAddress address = address(organization, integration);
        String entitlement = standing.sentence(visit.token(), organization);
        OrganizationKey key = key(visit, integration);
        Set<Capability> may = may(visit, organization, List.of(integration));
        boolean listed = may.contains(new Capability.ListProjects(organization));
        return View.of("organization-key", integration.title())
                .with("place", Navigation.of(address))
                .with("search", search(visit))
                .with("form", KeyForms.shown(integration, address, key.key().version()))
                .with("entitlement", entitlement)
                .with("allowed", allowed(address, may, entitlement))
                .with("mode", Labels.name(key.mode()))
                .with("off", key.mode() == KeyMode.OFF && key.key().version().isPresent())
                .with("meaning", Labels.meaning(key.mode()))
                .with("untouched", key.key().version().isEmpty())
                .with("there", key.key().state() != KeyStatus.State.ABSENT)
                .with("since", Labels.since(key.key().dates(), KeyDates::keySetAt))
                .with("modeSince", Labels.since(key.key().dates(), KeyDates::modeSetAt))
                .with("missing", String.join(", ", key.key().missing()))
                .with("oversized", String.join(", ", key.key().oversized()))
                .with("listed", listed)
                .with(
                        "own",
                        listed
                                ? overrides
                                        .of(visit.token(), organization)
                                        .getOrDefault(integration.id(), List.of())
                                : List.of());
    }

    /** Of the form once more if there was one. */
    private static Search search(ConsoleRequest visit) {
        Search sent = Search.of(visit.form());
        return sent.fields().isEmpty() ? Search.of(visit.query()) : sent;
    }

    private ConsoleResponse set(ConsoleRequest visit) {
        OrganizationId organization = visit.organization();
        Integration integration = catalogue.require(visit.integration());
        KeyAddress address = address(organization, integration);
        try {
            KeyChangeResult outcome =
                    keys.set(
                            administrators.of(visit.token()),
                            organization,
                            KeyForms.entered(visit, integration),
                            KeyForms.precondition(visit));
            FlashMessage said = KeyForms.said(outcome, address);
            if (visit.form().text("on").isPresent() && isOff(visit, integration)) {
                change(visit, integration, KeyMode.ON);
            }
            return ConsoleResponse.seeOther(
                    Navigation.integrations(organization),
                    said,
                    integration,
                    Search.of(visit.form()));
        } catch (BrokerException refusal) {
            return KeyForms.again(refusal, () -> view(visit));
        }
    }

    private ConsoleResponse verify(ConsoleRequest visit) {
        Integration integration = catalogue.require(visit.integration());
        KeyForms.Verdict verdict =
                forms.tried(visit, address(visit.organization(), integration), integration);
        return ConsoleResponse.page(view(visit).with("fault", "").with("verdict", verdict));
    }

    /** The form offers to switch on what is off; a lock that came since is not lifted by it. */
    private boolean isOff(ConsoleRequest visit, Integration integration) {
        return key(visit, integration).mode() == KeyMode.OFF;
    }

    private void change(ConsoleRequest visit, Integration integration, KeyMode mode) {
        KeyForms.requireDone(
                keys.changeMode(
                        administrators.of(visit.token()),
                        visit.organization(),
                        integration,
                        mode,
                        new Precondition.Anything()),
                address(visit.organization(), integration));
    }

    private OrganizationKey key(ConsoleRequest visit, Integration integration) {
        return explanations.organizationKey(
                administrators.of(visit.token()), visit.organization(), integration);
    }

    private static KeyAddress address(OrganizationId organization, Integration integration) {
        return new KeyAddress.OfOrganization(organization, integration.id());
    }
}
