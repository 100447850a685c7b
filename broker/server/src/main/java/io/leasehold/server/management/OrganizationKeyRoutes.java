package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.ModeImpact;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Removal;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
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

    private static final String ALL = "/organizations/{organization}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String KEY = ONE + "/key";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyAdministration keys;
    private final OrganizationModes modes;
    private final KeyExplanations explanations;
    private final KeyAuthors authors;

    public OrganizationKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            OrganizationModes modes,
            KeyExplanations explanations,
            KeyAuthors authors) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.modes = modes;
        this.explanations = explanations;
        this.authors = authors;
    }

    /** All routes of organization keys. */
    public List<Route> routes() {
        return List.of(list(), read(), changeMode(), set(), remove(), versions(), restore());
    }

    private Route list() {
        return Route.of(
                        GET,
                        ALL,
                        "listOrganizationIntegrations",
                        "The mode and key of each" + " integration")
                .asks("set", Parameter.Kind.FLAG, "Only integrations with a key or a mode.")
                .gives(ResponseSpec.pageOf(OrganizationIntegration.class))
                .does(this::list, Problem.ORGANIZATION_UNKNOWN);
    }

    private Response list(Request request) {
        boolean all = !request.flag("set");
        List<OrganizationIntegration> found =
                explanations
                        .organizationKeys(
                                administrator(request), request.organization(), catalogue.all())
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
                        "The mode and key of an" + " integration")
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
                        administrator(request), request.organization(), integration(request)));
    }

    private Route changeMode() {
        return Route.of(PATCH, ONE, "changeMode", "Change the mode of an integration")
                .preconditions(PreconditionPolicy.OPTIONAL)
                .asks(
                        "preview",
                        Parameter.Kind.FLAG,
                        "Only report the impact, and change" + " nothing.")
                .takes(ChangeMode.class)
                .gives(ResponseSpec.of(200, ChangedMode.class).withTag())
                .does(
                        this::changeMode,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.ORGANIZATION_UNKNOWN,
                        Problem.PLAN_REQUIRED,
                        Problem.ROLLOUT_PENDING,
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED);
    }

    private Response changeMode(Request request) {
        // Read first, so that a caller who may not see the result is refused before the change is
        // made.
        OrganizationIntegration before = found(request);
        KeyMode mode = request.body(ChangeMode.class).mode();
        if (request.flag("preview")) {
            ModeImpact impact =
                    modes.impact(
                            administrator(request), address(request), integration(request), mode);
            return Response.of(200, ChangedMode.of(before, Optional.of(impact)))
                    .tagged(before.key().version());
        }
        KeyChangeResult result =
                modes.change(
                        administrator(request),
                        address(request),
                        integration(request),
                        mode,
                        request.precondition());
        return result instanceof KeyChangeResult.Conflict conflict
                ? KeyResponses.conflict(conflict)
                : changed(found(request));
    }

    private static Response changed(OrganizationIntegration after) {
        return Response.of(200, ChangedMode.of(after, Optional.empty()))
                .tagged(after.key().version());
    }

    private Route set() {
        return Route.of(PUT, KEY, "setOrganizationKey", "Set or replace the organization's key")
                .preconditions(PreconditionPolicy.REQUIRED)
                .takes(SetKey.class)
                .gives(ResponseSpec.of(200, KeyWritten.class).withTag())
                .gives(ResponseSpec.of(201, KeyWritten.class).withTag())
                .does(
                        this::set,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.ORGANIZATION_UNKNOWN,
                        Problem.PLAN_REQUIRED,
                        Problem.ROLLOUT_PENDING,
                        Problem.KEY_INVALID,
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED);
    }

    private Response set(Request request) {
        KeyChangeResult result =
                keys.set(
                        administrator(request),
                        address(request),
                        ValidatedKey.of(integration(request), request.body(SetKey.class).fields()),
                        request.precondition());
        return KeyResponses.set(result, request.precondition());
    }

    private Route remove() {
        return Route.of(DELETE, KEY, "removeOrganizationKey", "Remove the organization's key")
                .preconditions(PreconditionPolicy.OPTIONAL)
                .asks("restorable", Parameter.Kind.FLAG, "Whether the key can be restored.")
                .gives(ResponseSpec.of(200, Removed.class))
                .does(
                        this::remove,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND,
                        Problem.INTEGRATION_LOCKED);
    }

    private Response remove(Request request) {
        Removal removal = request.flag("restorable") ? Removal.RESTORABLY : Removal.FOR_GOOD;
        KeyChangeResult result =
                keys.remove(
                        administrator(request), address(request), removal, request.precondition());
        return KeyResponses.removed(result, removal, removed -> removed);
    }

    private Route versions() {
        return Route.of(
                        GET,
                        KEY + "/versions",
                        "listOrganizationKeyVersions",
                        "The versions of the key document")
                .gives(ResponseSpec.of(200, KeyVersions.class).withTag())
                .does(
                        request ->
                                KeyHistories.response(
                                        authors, administrator(request), address(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND);
    }

    private Route restore() {
        return Route.of(
                        POST,
                        KEY + ":undelete",
                        "restoreOrganizationKey",
                        "Restore the version that was soft-deleted")
                .takes(Restore.class)
                .gives(ResponseSpec.of(200, KeyWritten.class).withTag())
                .does(
                        this::restore,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.ORGANIZATION_UNKNOWN,
                        Problem.NOT_FOUND,
                        Problem.PLAN_REQUIRED,
                        Problem.ROLLOUT_PENDING);
    }

    private Response restore(Request request) {
        Administrator administrator = administrator(request);
        int version = request.body(Restore.class).version();
        KeyHistories.requireNewest(administrator, address(request), version);
        return KeyResponses.restored(
                keys.restore(administrator, address(request), integration(request)));
    }

    private Administrator administrator(Request request) {
        return administrators.of(request.token());
    }

    private Integration integration(Request request) {
        return catalogue.require(request.integration());
    }

    private KeyAddress.OfOrganization address(Request request) {
        return new KeyAddress.OfOrganization(request.organization(), integration(request).id());
    }
}
