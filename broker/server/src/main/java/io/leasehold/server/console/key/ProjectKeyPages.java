package io.leasehold.server.console.key;

import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.Precondition;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Search;
import io.leasehold.tenancy.Project;
import java.util.List;

/** The page of a project's key: also which key the project uses, and why; and opting out. */
public final class ProjectKeyPages implements KeyPage<KeyAddress.OfProject> {

    private static final String NOTHING = "/nothing";

    private final KeyRequests requests;
    private final KeyAdministration keys;
    private final KeyExplanations explanations;
    private final ProjectOverrides overrides;

    public ProjectKeyPages(
            KeyRequests requests,
            KeyAdministration keys,
            KeyExplanations explanations,
            ProjectOverrides overrides) {
        this.requests = requests;
        this.keys = keys;
        this.explanations = explanations;
        this.overrides = overrides;
    }

    /** The routes of opting out; {@link KeyPages} has those of the page itself. */
    public List<ConsoleRoute> optOutRoutes() {
        KeyPath<KeyAddress.OfProject> key = KeyPath.OF_PROJECT;
        return List.of(
                requests.page(key, NOTHING, key.see(), this::confirmOptOut),
                requests.post(key, NOTHING, key.set(), this::optOut));
    }

    @Override
    public View view(KeyRequest<KeyAddress.OfProject> request, String entitlement) {
        Project project = request.address().project();
        KeyExplanation explanation = explanation(request);
        KeyStatus key = explanation.project();
        AllowedActions allowed = request.allowed();
        return View.of("project-key", request.integration().title())
                .with("row", ProjectKeyRow.of(explanation, project))
                .with(
                        "form",
                        KeyForms.formView(request.integration(), request.address(), key.version()))
                .with("allowed", allowed.given(entitlement))
                .with("maySet", allowed.set())
                .with("lockNotice", lockNotice(explanation.mode()))
                .with("state", key.state().name())
                .with("since", Labels.since(key.dates(), KeyDates::keySetAt));
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

    @Override
    public void afterSet(KeyRequest<KeyAddress.OfProject> request) {
        overrides.invalidate(request.address());
    }

    private ConsoleResponse confirmOptOut(KeyRequest<KeyAddress.OfProject> request) {
        KeyAddress address = request.address();
        Project project = request.address().project();
        return ConsoleResponse.page(
                View.of("project-nothing", request.integration().title())
                        .with("navigation", Navigation.below(address, request.integration()))
                        .with("row", ProjectKeyRow.of(explanation(request), project))
                        .with("allowed", request.allowed())
                        .with("project", project.id().value())
                        .with("search", Search.of(request.query()))
                        .with("action", Navigation.path(address) + NOTHING)
                        .with("back", Navigation.path(address)));
    }

    private ConsoleResponse optOut(KeyRequest<KeyAddress.OfProject> request) {
        KeyForms.requireDone(
                keys.optOut(
                        request.administrator(), request.address(), new Precondition.Anything()),
                request.address());
        overrides.invalidate(request.address());
        return ConsoleResponse.seeOther(
                Navigation.list(request.address()),
                FlashMessage.OPTED_OUT,
                request.integration(),
                Search.of(request.form()));
    }

    private KeyExplanation explanation(KeyRequest<KeyAddress.OfProject> request) {
        return explanations.explain(
                request.administrator(), request.address().project(), request.integration());
    }
}
