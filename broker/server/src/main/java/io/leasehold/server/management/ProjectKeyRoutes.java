package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.Removal;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.PreconditionPolicy;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.List;
import java.util.Optional;

/** Routes of the keys that projects set, and of the keys that they use. */
public final class ProjectKeyRoutes {

    private static final String ALL =
            "/organizations/{organization}/projects/{project}/integrations";
    private static final String ONE = ALL + "/{integration}";
    private static final String KEY = ONE + "/key";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyAdministration keys;
    private final KeyExplanations explanations;
    private final KeyAuthors authors;

    public ProjectKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            KeyExplanations explanations,
            KeyAuthors authors) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.explanations = explanations;
        this.authors = authors;
    }

    /** All routes of project keys. */
    public List<Route> routes() {
        return List.of(list(), effective(), set(), remove(), versions(), restore());
    }

    private Route list() {
        return Route.of(GET, ALL, "listEffectiveKeys", "Which keys the project uses, and why")
                .asks(
                        "set",
                        Parameter.Kind.FLAG,
                        "Only integrations with a key or a mode at" + " either level.")
                .gives(ResponseSpec.pageOf(EffectiveKey.class))
                .does(this::list, Problem.ORGANIZATION_UNKNOWN, Problem.PROJECT_UNKNOWN);
    }

    private Response list(Request request) {
        boolean all = !request.flag("set");
        List<EffectiveKey> found =
                explanations
                        .explainAll(administrator(request), request.project(), catalogue.all())
                        .stream()
                        .map(EffectiveKey::of)
                        .filter(it -> all || it.organization().exists() || it.project().exists())
                        .toList();
        return Response.of(200, request.page().of(found, it -> it.integration().value()));
    }

    private Route effective() {
        return Route.of(
                        GET,
                        ONE + "/effective",
                        "readEffectiveKey",
                        "Which key the project uses, and why")
                .gives(ResponseSpec.of(200, EffectiveKey.class).withTag())
                .does(
                        this::effective,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.ORGANIZATION_UNKNOWN,
                        Problem.PROJECT_UNKNOWN);
    }

    private Response effective(Request request) {
        EffectiveKey effective = explained(request);
        return Response.of(200, effective).tagged(effective.project().version());
    }

    private EffectiveKey explained(Request request) {
        return EffectiveKey.of(
                explanations.explain(
                        administrator(request), request.project(), integration(request)));
    }

    private Route set() {
        return Route.of(PUT, KEY, "setProjectKey", "Set or replace the project's key, or opt out")
                .preconditions(PreconditionPolicy.REQUIRED)
                .takes(SetProjectKey.class)
                .gives(ResponseSpec.of(200, KeyWritten.class).withTag())
                .gives(ResponseSpec.of(201, KeyWritten.class).withTag())
                .does(
                        this::set,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.ORGANIZATION_UNKNOWN,
                        Problem.PROJECT_UNKNOWN,
                        Problem.PLAN_REQUIRED,
                        Problem.ROLLOUT_PENDING,
                        Problem.INTEGRATION_LOCKED,
                        Problem.KEY_INVALID,
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED);
    }

    private Response set(Request request) {
        return KeyResponses.set(
                request.body(SetProjectKey.class)
                        .fields()
                        .map(fields -> ValidatedKey.of(integration(request), fields))
                        .map(key -> set(request, key))
                        .orElseGet(() -> optOut(request)),
                request.precondition());
    }

    private KeyChangeResult set(Request request, ValidatedKey key) {
        return keys.set(administrator(request), address(request), key, request.precondition());
    }

    private KeyChangeResult optOut(Request request) {
        return keys.optOut(administrator(request), address(request), request.precondition());
    }

    private Route remove() {
        return Route.of(
                        DELETE,
                        KEY,
                        "removeProjectKey",
                        "Remove the project's key, so that the organization's is used again")
                .preconditions(PreconditionPolicy.OPTIONAL)
                .asks("restorable", Parameter.Kind.FLAG, "Whether the key can be restored.")
                .gives(ResponseSpec.of(200, RemovedFromProject.class))
                .does(this::remove, Problem.INTEGRATION_UNKNOWN, Problem.NOT_FOUND);
    }

    private Response remove(Request request) {
        Removal removal = request.flag("restorable") ? Removal.RESTORABLY : Removal.FOR_GOOD;
        KeyChangeResult result =
                keys.remove(
                        administrator(request), address(request), removal, request.precondition());
        return KeyResponses.removed(
                result,
                removal,
                removed -> RemovedFromProject.of(removed, explainedIfPossible(request)));
    }

    /** Empty if the caller may not read the result: the removal has succeeded all the same. */
    private Optional<EffectiveKey> explainedIfPossible(Request request) {
        try {
            return Optional.of(explained(request));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private Route versions() {
        return Route.of(
                        GET,
                        KEY + "/versions",
                        "listProjectKeyVersions",
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
                        "restoreProjectKey",
                        "Restore the version that was soft-deleted")
                .takes(Restore.class)
                .gives(ResponseSpec.of(200, KeyWritten.class).withTag())
                .does(
                        this::restore,
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.ORGANIZATION_UNKNOWN,
                        Problem.PROJECT_UNKNOWN,
                        Problem.NOT_FOUND,
                        Problem.PLAN_REQUIRED,
                        Problem.ROLLOUT_PENDING,
                        Problem.INTEGRATION_LOCKED);
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

    private KeyAddress.OfProject address(Request request) {
        return new KeyAddress.OfProject(request.project(), integration(request).id());
    }
}
