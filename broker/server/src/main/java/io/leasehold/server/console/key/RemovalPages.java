package io.leasehold.server.console.key;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.Removal;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.stream.Stream;

/** Pages for removing a key of an organization or of a project. */
public final class RemovalPages {

    private final KeyRequests requests;
    private final KeyAdministration keys;
    private final KeyExplanations explanations;
    private final ProjectOverrides overrides;

    public RemovalPages(
            KeyRequests requests,
            KeyAdministration keys,
            KeyExplanations explanations,
            ProjectOverrides overrides) {
        this.requests = requests;
        this.keys = keys;
        this.explanations = explanations;
        this.overrides = overrides;
    }

    public List<ConsoleRoute> routes() {
        return KeyRequests.routes(this::routes);
    }

    private Stream<ConsoleRoute> routes(KeyPath<?> key) {
        return Stream.of(
                requests.page(
                        key,
                        "/remove",
                        Permission.vault("read metadata of " + key.label()),
                        this::confirm),
                requests.post(
                        key,
                        "/remove",
                        Permission.vault("delete data or metadata of " + key.label()),
                        this::remove));
    }

    private ConsoleResponse confirm(KeyRequest<?> request) {
        KeyAddress address = request.address();
        Integration integration = request.integration();
        RemovalEffect effect = effect(request);
        return ConsoleResponse.page(
                View.of("remove", integration.title())
                        .with("navigation", Navigation.below(address, integration))
                        .with("allowed", request.allowed())
                        .with("effect", effect)
                        .with("owner", Navigation.name(address))
                        .with("action", Navigation.path(address) + "/remove")
                        .with("back", Navigation.path(address)));
    }

    /**
     * The effect of a removal.
     *
     * @param removable whether there is anything to remove
     * @param optedOut whether the entry is an opt-out, not a key
     * @param restorable whether a soft delete is possible, which can be undone
     * @param version the version that would be removed
     */
    record RemovalEffect(
            boolean removable,
            boolean optedOut,
            boolean restorable,
            String version,
            String uses,
            String reason) {}

    private RemovalEffect effect(KeyRequest<?> request) {
        Administrator administrator = request.administrator();
        Integration integration = request.integration();
        return switch (request.address()) {
            case KeyAddress.OfOrganization(var organization, var _) ->
                    effect(
                            explanations
                                    .organizationKeys(
                                            administrator, organization, List.of(integration))
                                    .getFirst());
            case KeyAddress.OfProject(var project, var _) ->
                    effect(administrator, project, integration);
        };
    }

    private static RemovalEffect effect(OrganizationKey key) {
        boolean lockedOrBlocked = key.mode() == KeyMode.LOCKED || key.mode() == KeyMode.BLOCKED;
        return new RemovalEffect(
                key.key().state() != KeyStatus.State.ABSENT,
                false,
                !lockedOrBlocked,
                key.key().version().map(String::valueOf).orElse(""),
                "No organization key",
                switch (key.mode()) {
                    case ON, OFF -> "projects without their own key will have no key";
                    case LOCKED -> "the integration stays locked, so no project will have a key";
                    case BLOCKED -> "the integration stays blocked";
                });
    }

    private RemovalEffect effect(
            Administrator administrator, Project project, Integration integration) {
        KeyExplanation now = explanations.explain(administrator, project, integration);
        ProjectKeyRow after =
                ProjectKeyRow.of(
                        explanations.explainWithoutOwn(administrator, project, integration),
                        project);
        return new RemovalEffect(
                now.project().version().isPresent(),
                now.project().state() == KeyStatus.State.OPTED_OUT,
                true,
                now.project().version().map(String::valueOf).orElse(""),
                after.uses(),
                after.reason());
    }

    private ConsoleResponse remove(KeyRequest<?> request) {
        KeyAddress address = request.address();
        Integration integration = request.integration();
        Precondition precondition = KeyForms.precondition(request);
        Removal removal =
                request.form().text("how").filter("restorably"::equals).isPresent()
                        ? Removal.RESTORABLY
                        : Removal.FOR_GOOD;
        KeyForms.requireDone(
                keys.remove(request.administrator(), address, removal, precondition), address);
        overrides.invalidate(address);
        return removal == Removal.RESTORABLY
                ? ConsoleResponse.seeOther(
                        Navigation.path(address) + "/versions", FlashMessage.REMOVED, integration)
                : ConsoleResponse.seeOther(
                        Navigation.list(address), FlashMessage.REMOVED_FOR_GOOD, integration);
    }
}
