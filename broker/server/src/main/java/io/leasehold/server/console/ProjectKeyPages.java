package io.leasehold.server.console;

import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.KeyWarning;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.Resolution;
import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.Navigation.Side;
import io.leasehold.server.management.Administrators;
import io.leasehold.tenancy.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Integrations &amp; App Keys: which key a project uses of each integration, and why. */
final class ProjectKeyPages {

    private static final String ALL =
            "/organizations/{organization}/projects/{project}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String SET =
            "create and update project/data/<org>/<project>/integrations/<integration>";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final ProjectKeys keys;
    private final KeyExplanations explanations;
    private final KeyForms forms;
    private final CachedCapabilities rights;
    private final EntitlementNotice standing;
    private final ProjectOverrides overrides;

    ProjectKeyPages(
            Administrators administrators,
            Catalogue catalogue,
            ProjectKeys keys,
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

    /**
     * Which key is used of an integration, in words.
     *
     * @param uses whose key, or that none is
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
                    ReasonLabels.words(explanation.resolution().reason()),
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

    List<ConsoleRoute> routes() {
        Permission see =
                Permission.vault(
                        "read project/metadata/<org>/<project>/integrations/<integration>");
        Permission set = Permission.vault(SET);
        return List.of(
                ConsoleRoute.page(ALL, see, this::list),
                ConsoleRoute.page(ONE, see, this::show),
                ConsoleRoute.deed(ONE, set, this::set),
                ConsoleRoute.deed(ONE + "/verify", set, this::verify),
                ConsoleRoute.page(ONE + "/nothing", see, this::askForNothing),
                ConsoleRoute.deed(ONE + "/nothing", set, this::useNothing));
    }

    private ConsoleResponse list(ConsoleRequest visit) {
        Project project = visit.project();
        Optional<String> words = visit.query().text("q").map(it -> it.toLowerCase(Locale.ROOT));
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
        List<Row> rows = wanted.isEmpty() ? List.of() : rows(visit, project, wanted);
        return ConsoleResponse.page(
                View.of("project", project.id().value())
                        .with("place", Navigation.of(project, Side.INTEGRATIONS))
                        .with(
                                "entitlement",
                                standing.sentence(visit.token(), project.organization()))
                        .with("search", Search.of(visit.query()))
                        .with("q", visit.query().text("q").orElse(""))
                        .with("action", Navigation.integrations(project))
                        .with("rows", rows));
    }

    private List<Row> rows(ConsoleRequest visit, Project project, List<Integration> wanted) {
        return explanations.explainAll(administrators.of(visit.token()), project, wanted).stream()
                .map(it -> Row.of(it, project))
                .toList();
    }

    private ConsoleResponse show(ConsoleRequest visit) {
        return ConsoleResponse.page(view(visit).with("fault", ""));
    }

    private View view(ConsoleRequest visit) {
        Project project = visit.project();
        Integration integration = catalogue.require(visit.integration());
        KeyAddress address = address(project, integration);
        String entitlement = standing.sentence(visit.token(), project.organization());
        KeyExplanation explanation = explained(visit, integration);
        AllowedActions allowed = rights.allowed(visit.token(), address);
        return View.of("project-key", integration.title())
                .with("place", Navigation.of(address))
                .with("search", search(visit))
                .with("row", Row.of(explanation, project))
                .with("form", KeyForms.shown(integration, address, explanation.project().version()))
                .with("entitlement", entitlement)
                .with("allowed", entitlement.isEmpty() ? allowed : allowed.withoutEntitlement())
                .with("less", allowed.set())
                .with("closed", closed(explanation.mode()))
                .with("state", explanation.project().state().name())
                .with("since", Labels.since(explanation.project().dates(), KeyDates::keySetAt));
    }

    /** Why the organization lets no key of the project's be set; nothing if it does. */
    private static String closed(KeyMode mode) {
        return switch (mode) {
            case ON, OFF -> "";
            case LOCKED ->
                    "The organization locked this integration to its own key, so the project can"
                            + " set none. Ask an administrator of the organization.";
            case BLOCKED ->
                    "The organization blocked this integration, so the project can set no key. Ask"
                            + " an administrator of the organization.";
        };
    }

    /** Of the form once more if there was one. */
    private static Search search(ConsoleRequest visit) {
        Search sent = Search.of(visit.form());
        return sent.fields().isEmpty() ? Search.of(visit.query()) : sent;
    }

    private ConsoleResponse set(ConsoleRequest visit) {
        Project project = visit.project();
        Integration integration = catalogue.require(visit.integration());
        try {
            FlashMessage said =
                    KeyForms.said(
                            keys.set(
                                    administrators.of(visit.token()),
                                    project,
                                    KeyForms.entered(visit, integration),
                                    KeyForms.precondition(visit)),
                            address(project, integration));
            overrides.forget(project.organization());
            return ConsoleResponse.seeOther(
                    Navigation.integrations(project), said, integration, Search.of(visit.form()));
        } catch (BrokerException refusal) {
            return KeyForms.again(refusal, () -> view(visit));
        }
    }

    private ConsoleResponse verify(ConsoleRequest visit) {
        Integration integration = catalogue.require(visit.integration());
        KeyForms.Verdict verdict =
                forms.tried(visit, address(visit.project(), integration), integration);
        return ConsoleResponse.page(view(visit).with("fault", "").with("verdict", verdict));
    }

    private ConsoleResponse askForNothing(ConsoleRequest visit) {
        Project project = visit.project();
        Integration integration = catalogue.require(visit.integration());
        KeyAddress address = address(project, integration);
        AllowedActions allowed = rights.allowed(visit.token(), address);
        return ConsoleResponse.page(
                View.of("project-nothing", integration.title())
                        .with("place", Navigation.below(address, integration))
                        .with("row", Row.of(explained(visit, integration), project))
                        .with("allowed", allowed)
                        .with("project", project.id().value())
                        .with("search", Search.of(visit.query()))
                        .with("action", Navigation.path(address) + "/nothing")
                        .with("back", Navigation.path(address)));
    }

    private ConsoleResponse useNothing(ConsoleRequest visit) {
        Project project = visit.project();
        Integration integration = catalogue.require(visit.integration());
        KeyForms.requireDone(
                keys.optOut(
                        administrators.of(visit.token()),
                        project,
                        integration,
                        new Precondition.Anything()),
                address(project, integration));
        overrides.forget(project.organization());
        return ConsoleResponse.seeOther(
                Navigation.integrations(project),
                FlashMessage.OPTED_OUT,
                integration,
                Search.of(visit.form()));
    }

    private KeyExplanation explained(ConsoleRequest visit, Integration integration) {
        return explanations.explain(administrators.of(visit.token()), visit.project(), integration);
    }

    private static KeyAddress address(Project project, Integration integration) {
        return new KeyAddress.OfProject(project, integration.id());
    }
}
