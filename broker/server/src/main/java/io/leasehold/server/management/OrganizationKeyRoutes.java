package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.ModeImpact;
import io.leasehold.administration.OrganizationKeys;
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

/** What organizations set for their projects: keys and modes. */
public final class OrganizationKeyRoutes {

    private static final String ALL = "/organizations/{organization}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String KEY = ONE + "/key";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final OrganizationKeys keys;
    private final KeyExplanations explanations;
    private final KeyAuthors authors;

    public OrganizationKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationKeys keys,
            KeyExplanations explanations,
            KeyAuthors authors) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.explanations = explanations;
        this.authors = authors;
    }

    /** All of them. */
    public List<Route> routes() {
        return List.of(list(), read(), changeMode(), set(), remove(), versions(), restore());
    }

    private Route list() {
        return Route.of(GET, ALL, "listOrganizationIntegrations", "What each integration is to it")
                .asks("set", Parameter.Kind.FLAG, "Only those of which there is a key or a mode.")
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
                        .filter(it -> all || it.key().isThere())
                        .toList();
        return Response.of(200, request.page().of(found, it -> it.integration().value()));
    }

    private Route read() {
        return Route.of(GET, ONE, "readOrganizationIntegration", "What the integration is to it")
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
        return Route.of(
                        PATCH,
                        ONE,
                        "changeMode",
                        "Say what the integration is to the organization's projects")
                .guarded(PreconditionPolicy.OPTIONAL)
                .asks("preview", Parameter.Kind.FLAG, "Only tell its impact, and change nothing.")
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
        // Who may not see what he changes is refused before he has changed it.
        OrganizationIntegration before = found(request);
        KeyMode mode = request.body(ChangeMode.class).mode();
        if (request.flag("preview")) {
            ModeImpact impact =
                    keys.impact(
                            administrator(request),
                            request.organization(),
                            integration(request),
                            mode);
            return Response.of(200, ChangedMode.of(before, Optional.of(impact)))
                    .tagged(before.key().version());
        }
        KeyChangeResult outcome =
                keys.changeMode(
                        administrator(request),
                        request.organization(),
                        integration(request),
                        mode,
                        request.precondition());
        return outcome instanceof KeyChangeResult.Conflict conflict
                ? KeyResponses.conflict(conflict)
                : changed(found(request));
    }

    private static Response changed(OrganizationIntegration after) {
        return Response.of(200, ChangedMode.of(after, Optional.empty()))
                .tagged(after.key().version());
    }

    private Route set() {
        return Route.of(PUT, KEY, "setOrganizationKey", "Set or replace the organization's key")
                .guarded(PreconditionPolicy.REQUIRED)
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
        KeyChangeResult outcome =
                keys.set(
                        administrator(request),
                        request.organization(),
                        ValidatedKey.of(integration(request), request.body(SetKey.class).fields()),
                        request.precondition());
        return KeyResponses.set(outcome, request.precondition());
    }

    private Route remove() {
        return Route.of(DELETE, KEY, "removeOrganizationKey", "Remove the organization's key")
                .guarded(PreconditionPolicy.OPTIONAL)
                .asks("restorable", Parameter.Kind.FLAG, "So that it can be brought back.")
                .gives(ResponseSpec.of(200, Removed.class))
                .does(
                        this::remove,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND,
                        Problem.INTEGRATION_LOCKED);
    }

    private Response remove(Request request) {
        Removal removal = request.flag("restorable") ? Removal.RESTORABLY : Removal.FOR_GOOD;
        KeyChangeResult outcome =
                keys.remove(
                        administrator(request),
                        request.organization(),
                        integration(request),
                        removal,
                        request.precondition());
        return KeyResponses.removed(outcome, removal, removed -> removed);
    }

    private Route versions() {
        return Route.of(
                        GET,
                        KEY + "/versions",
                        "listOrganizationKeyVersions",
                        "The versions of its document")
                .gives(ResponseSpec.of(200, KeyVersions.class).withTag())
                .does(
                        request ->
                                KeyHistories.told(
                                        authors, administrator(request), address(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND);
    }

    private Route restore() {
        return Route.of(
                        POST,
                        KEY + ":undelete",
                        "restoreOrganizationKey",
                        "Bring back the version that was removed restorably")
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
                keys.restore(administrator, request.organization(), integration(request)));
    }

    private Administrator administrator(Request request) {
        return administrators.of(request.token());
    }

    private Integration integration(Request request) {
        return catalogue.require(request.integration());
    }

    private KeyAddress address(Request request) {
        return new KeyAddress.OfOrganization(request.organization(), integration(request).id());
    }
}
