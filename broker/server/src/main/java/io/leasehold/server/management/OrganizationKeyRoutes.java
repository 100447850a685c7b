package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.ModeImpact;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.PreconditionPolicy;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.List;
import java.util.Optional;

/** Routes of the keys and modes that organizations set for their projects. */
public final class OrganizationKeyRoutes {

    private static final KeyLevel LEVEL = KeyLevel.ORGANIZATION;
    private static final String ONE = LEVEL.path("/{integration}");

    private final KeyRoutes keys;
    private final Catalogue catalogue;
    private final OrganizationModes modes;
    private final KeyExplanations explanations;

    public OrganizationKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            OrganizationModes modes,
            KeyExplanations explanations,
            KeyAuthors authors) {
        this.keys = new KeyRoutes(LEVEL, administrators, catalogue, keys, authors);
        this.catalogue = catalogue;
        this.modes = modes;
        this.explanations = explanations;
    }

    /** All routes of organization keys. */
    public List<Route> routes() {
        return List.of(
                list(),
                read(),
                changeMode(),
                changeReveal(),
                keys.set(
                        "Set or replace the organization's key",
                        SetKey.class,
                        request -> keys.set(request, request.body(SetKey.class).fields())),
                keys.remove(
                        "Remove the organization's key",
                        Removed.class,
                        (_, removed) -> removed,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND,
                        Problem.INTEGRATION_LOCKED),
                keys.versions(),
                keys.restore());
    }

    private Route list() {
        return Route.of(
                        GET,
                        LEVEL.path(""),
                        "listOrganizationIntegrations",
                        "The mode and key of each integration")
                .asks("set", Parameter.Kind.FLAG, "Only integrations with a key or a mode.")
                .gives(ResponseSpec.pageOf(OrganizationIntegration.class))
                .does(this::list, Problem.ORGANIZATION_UNKNOWN);
    }

    private Response list(Request request) {
        boolean all = !request.flag("set");
        List<OrganizationIntegration> found =
                explanations
                        .organizationKeys(
                                keys.administrator(request),
                                request.organization(),
                                catalogue.all())
                        .stream()
                        .map(OrganizationIntegration::of)
                        .filter(it -> all || it.key().exists())
                        .toList();
        return Response.of(200, request.page().of(found, it -> it.integration().value()));
    }

    private Route read() {
        return Route.of(
                        GET,
                        ONE,
                        "readOrganizationIntegration",
                        "The mode and key of an integration")
                .gives(ResponseSpec.of(200, OrganizationIntegration.class).withTag())
                .does(this::state, Problem.INTEGRATION_UNKNOWN, Problem.ORGANIZATION_UNKNOWN);
    }

    private Response state(Request request) {
        OrganizationIntegration state = found(request);
        return Response.of(200, state).tagged(state.key().version());
    }

    private OrganizationIntegration found(Request request) {
        return OrganizationIntegration.of(
                explanations.organizationKey(
                        keys.administrator(request),
                        request.organization(),
                        keys.integration(request)));
    }

    private Route changeMode() {
        return Route.of(PATCH, ONE, "changeMode", "Change the mode of an integration")
                .preconditions(PreconditionPolicy.OPTIONAL)
                .asks("preview", Parameter.Kind.FLAG, "Only report the impact, and change nothing.")
                .takes(ChangeMode.class)
                .gives(ResponseSpec.of(200, ChangedMode.class).withTag())
                .does(
                        this::changeMode,
                        LEVEL.settingProblems(Problem.SHARED_CREDENTIALS_UNSUPPORTED));
    }

    private Response changeMode(Request request) {
        // Read first, so that a caller who may not see the result is refused before the change is
        // made.
        OrganizationIntegration before = found(request);
        KeyMode mode = request.body(ChangeMode.class).mode();
        if (request.flag("preview")) {
            ModeImpact impact =
                    modes.impact(
                            keys.administrator(request),
                            address(request),
                            keys.integration(request),
                            mode);
            return Response.of(200, ChangedMode.of(before, Optional.of(impact)))
                    .tagged(before.key().version());
        }
        KeyChangeResult result =
                modes.change(
                        keys.administrator(request),
                        address(request),
                        keys.integration(request),
                        mode,
                        request.precondition());
        return result instanceof KeyChangeResult.Conflict conflict
                ? KeyResponses.conflict(conflict)
                : changed(found(request));
    }

    private Route changeReveal() {
        return Route.of(
                        PUT,
                        ONE + "/reveal",
                        "changeReveal",
                        "Allow or refuse sealed delivery of an integration's keys")
                .preconditions(PreconditionPolicy.OPTIONAL)
                .takes(ChangeReveal.class)
                .gives(ResponseSpec.of(200, OrganizationIntegration.class).withTag())
                .does(
                        this::changeReveal,
                        LEVEL.settingProblems(
                                Problem.SHARED_CREDENTIALS_UNSUPPORTED, Problem.NOT_FOUND));
    }

    private Response changeReveal(Request request) {
        // Read first, as for a mode.
        found(request);
        KeyChangeResult result =
                switch (request.body(ChangeReveal.class).reveal()) {
                    case ALLOWED ->
                            modes.allowReveal(
                                    keys.administrator(request),
                                    address(request),
                                    keys.integration(request),
                                    request.precondition());
                    case REFUSED ->
                            modes.refuseReveal(
                                    keys.administrator(request),
                                    address(request),
                                    request.precondition());
                };
        return result instanceof KeyChangeResult.Conflict conflict
                ? KeyResponses.conflict(conflict)
                : state(request);
    }

    private static Response changed(OrganizationIntegration after) {
        return Response.of(200, ChangedMode.of(after, Optional.empty()))
                .tagged(after.key().version());
    }

    private static KeyAddress.OfOrganization address(Request request) {
        return new KeyAddress.OfOrganization(request.organization(), request.integration());
    }
}
