package io.leasehold.server.console.key;

import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.KeyWarning;
import io.leasehold.administration.Precondition;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.Resolution;
import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.Navigation.Section;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.ErrorPages;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.console.web.Search;
import io.leasehold.server.management.Administrators;
import io.leasehold.tenancy.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages <em>Integrations &amp; App Keys</em>: which key a project uses for each integration, and
 * why.
 */
public final class ProjectKeyPages {

    private static final String ALL =
            "/organizations/{organization}/projects/{project}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String SET =
            "create and update project/data/<org>/<project>/integrations/<integration>";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyAdministration keys;
    private final KeyExplanations explanations;
    private final KeyForms forms;
    private final CachedCapabilities capabilities;
    private final EntitlementNotice entitlementNotice;
    private final ProjectOverrides overrides;

    public ProjectKeyPages(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            KeyExplanations explanations,
            KeyForms forms,
            CachedCapabilities capabilities,
            EntitlementNotice entitlementNotice,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.explanations = explanations;
        this.forms = forms;
        this.capabilities = capabilities;
        this.entitlementNotice = entitlementNotice;
        this.overrides = overrides;
    }

    /**
     * A row in the list of a project's integrations.
     *
     * @param uses whose key the project uses, or that it uses none
     */
    record Row(
            String id,
            String title,
            String category,
            String href,
            String uses,
            String tone,
            String reason,
            List<String> remarks,
            boolean shared,
            boolean own) {

        static Row of(KeyExplanation explanation, Project project) {
            Integration integration = explanation.integration();
            return new Row(
                    integration.id().value(),
                    integration.title(),
                    Labels.category(integration.metadata().category()),
                    Navigation.integrations(project) + "/" + integration.id(),
                    uses(explanation.resolution(), integration),
                    tone(explanation.resolution()),
                    ReasonLabels.label(explanation.resolution().reason()),
                    explanation.remarks().stream()
                            .sorted()
                            .map(KeyWarning::sentence)
                            .map(ErrorPages::sentence)
                            .toList(),
                    integration.kind().isShared(),
                    explanation.project().state() != KeyStatus.State.ABSENT);
        }

        private static String uses(Resolution resolution, Integration integration) {
            if (!integration.kind().isShared()) {
                return "Own accounts";
            }
            return switch (resolution) {
                case Resolution.Granted granted ->
                        switch (granted.scope()) {
                            case ORGANIZATION -> "Organization key";
                            case PROJECT -> "Project key";
                        };
                case Resolution.Refused _ -> "No key";
            };
        }

        private static String tone(Resolution resolution) {
            return switch (resolution) {
                case Resolution.Granted granted ->
                        switch (granted.scope()) {
                            case ORGANIZATION -> "good";
                            case PROJECT -> "firm";
                        };
                case Resolution.Refused refused ->
                        switch (refused.reason()) {
                            case INTEGRATION_BLOCKED,
                                    LOCKED_WITHOUT_KEY,
                                    INCOMPLETE_KEY,
                                    KEY_TOO_LARGE ->
                                    "bad";
                            default -> "plain";
                        };
            };
        }
    }

    public List<ConsoleRoute> routes() {
        Permission see =
                Permission.vault(
                        "read project/metadata/<org>/<project>/integrations/<integration>");
        Permission set = Permission.vault(SET);
        return List.of(
                ConsoleRoute.page(ALL, see, this::list),
                ConsoleRoute.page(ONE, see, this::show),
                ConsoleRoute.post(ONE, set, this::set),
                ConsoleRoute.post(ONE + "/verify", set, this::verify),
                ConsoleRoute.page(ONE + "/nothing", see, this::confirmOptOut),
                ConsoleRoute.post(ONE + "/nothing", set, this::optOut));
    }

    private ConsoleResponse list(ConsoleRequest request) {
        Project project = request.project();
        Optional<String> words = request.query().text("q").map(it -> it.toLowerCase(Locale.ROOT));
        List<Integration> wanted =
                catalogue.all().stream()
                        .filter(
                                it ->
                                        words.filter(
                                                        text ->
                                                                !(it.title() + " " + it.id())
                                                                        .toLowerCase(Locale.ROOT)
                                                                        .contains(text))
                                                .isEmpty())
                        .sorted(Comparator.comparing(it -> it.title().toLowerCase(Locale.ROOT)))
                        .toList();
        List<Row> rows = wanted.isEmpty() ? List.of() : rows(request, project, wanted);
        return ConsoleResponse.page(
                View.of("project", project.id().value())
                        .with("navigation", Navigation.of(project, Section.INTEGRATIONS))
                        .with(
                                "entitlement",
                                entitlementNotice.sentence(request.token(), project.organization()))
                        .with("search", Search.of(request.query()))
                        .with("q", request.query().text("q").orElse(""))
                        .with("action", Navigation.integrations(project))
                        .with("rows", rows));
    }

    private List<Row> rows(ConsoleRequest request, Project project, List<Integration> wanted) {
        return explanations.explainAll(administrators.of(request.token()), project, wanted).stream()
                .map(it -> Row.of(it, project))
                .toList();
    }

    private ConsoleResponse show(ConsoleRequest request) {
        return ConsoleResponse.page(view(request).with("fault", ""));
    }

    private View view(ConsoleRequest request) {
        Project project = request.project();
        Integration integration = catalogue.require(request.integration());
        KeyAddress address = address(project, integration);
        String entitlement = entitlementNotice.sentence(request.token(), project.organization());
        KeyExplanation explanation = explanation(request, integration);
        AllowedActions allowed = AllowedActions.of(address, request.token(), capabilities);
        return View.of("project-key", integration.title())
                .with("navigation", Navigation.of(address))
                .with("search", search(request))
                .with("row", Row.of(explanation, project))
                .with(
                        "form",
                        KeyForms.formView(integration, address, explanation.project().version()))
                .with("entitlement", entitlement)
                .with("allowed", entitlement.isEmpty() ? allowed : allowed.withoutEntitlement())
                .with("maySet", allowed.set())
                .with("lockNotice", lockNotice(explanation.mode()))
                .with("state", explanation.project().state().name())
                .with("since", Labels.since(explanation.project().dates(), KeyDates::keySetAt));
    }

    /** Why the organization does not let the project set a key; an empty text if it does. */
    private static String lockNotice(KeyMode mode) {
        return switch (mode) {
            case ON, OFF -> "";
            case LOCKED ->
                    "The organization locked this integration to its own key, so the project cannot"
                            + " set one. Ask an administrator of the organization.";
            case BLOCKED ->
                    "The organization blocked this integration, so the project cannot set a key."
                            + " Ask an administrator of the organization.";
        };
    }

    /** From the submitted form if there is one, else from the query. */
    private static Search search(ConsoleRequest request) {
        Search sent = Search.of(request.form());
        return sent.fields().isEmpty() ? Search.of(request.query()) : sent;
    }

    private ConsoleResponse set(ConsoleRequest request) {
        Project project = request.project();
        Integration integration = catalogue.require(request.integration());
        try {
            FlashMessage message =
                    KeyForms.message(
                            keys.set(
                                    administrators.of(request.token()),
                                    address(project, integration),
                                    KeyForms.enteredKey(request, integration),
                                    KeyForms.precondition(request)),
                            address(project, integration));
            overrides.invalidate(project.organization());
            return ConsoleResponse.seeOther(
                    Navigation.integrations(project),
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
                forms.verify(request, address(request.project(), integration), integration);
        return ConsoleResponse.page(view(request).with("fault", "").with("verdict", verdict));
    }

    private ConsoleResponse confirmOptOut(ConsoleRequest request) {
        Project project = request.project();
        Integration integration = catalogue.require(request.integration());
        KeyAddress address = address(project, integration);
        AllowedActions allowed = AllowedActions.of(address, request.token(), capabilities);
        return ConsoleResponse.page(
                View.of("project-nothing", integration.title())
                        .with("navigation", Navigation.below(address, integration))
                        .with("row", Row.of(explanation(request, integration), project))
                        .with("allowed", allowed)
                        .with("project", project.id().value())
                        .with("search", Search.of(request.query()))
                        .with("action", Navigation.path(address) + "/nothing")
                        .with("back", Navigation.path(address)));
    }

    private ConsoleResponse optOut(ConsoleRequest request) {
        Project project = request.project();
        Integration integration = catalogue.require(request.integration());
        KeyForms.requireDone(
                keys.optOut(
                        administrators.of(request.token()),
                        address(project, integration),
                        new Precondition.Anything()),
                address(project, integration));
        overrides.invalidate(project.organization());
        return ConsoleResponse.seeOther(
                Navigation.integrations(project),
                FlashMessage.OPTED_OUT,
                integration,
                Search.of(request.form()));
    }

    private KeyExplanation explanation(ConsoleRequest request, Integration integration) {
        return explanations.explain(
                administrators.of(request.token()), request.project(), integration);
    }

    private static KeyAddress.OfProject address(Project project, Integration integration) {
        return new KeyAddress.OfProject(project, integration.id());
    }
}
