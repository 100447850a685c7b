package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.List;
import java.util.Optional;

/** Routes of the keys that projects set, and of the keys that they use. */
public final class ProjectKeyRoutes {

    private static final KeyLevel LEVEL = KeyLevel.PROJECT;

    private final KeyRoutes keys;
    private final Catalogue catalogue;
    private final KeyAdministration administration;
    private final KeyExplanations explanations;

    public ProjectKeyRoutes(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration administration,
            KeyExplanations explanations,
            KeyAuthors authors) {
        this.keys = new KeyRoutes(LEVEL, administrators, catalogue, administration, authors);
        this.catalogue = catalogue;
        this.administration = administration;
        this.explanations = explanations;
    }

    /** All routes of project keys. */
    public List<Route> routes() {
        return List.of(
                list(),
                effective(),
                keys.set(
                        "Set or replace the project's key, or opt out",
                        SetProjectKey.class,
                        this::set),
                keys.remove(
                        "Remove the project's key, so that the organization's is used again",
                        RemovedFromProject.class,
                        (request, removed) ->
                                RemovedFromProject.of(removed, explainedIfPossible(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND),
                keys.versions(),
                keys.restore());
    }

    private Route list() {
        return Route.of(
                        GET,
                        LEVEL.path(""),
                        "listEffectiveKeys",
                        "Which keys the project uses, and why")
                .asks(
                        "set",
                        Parameter.Kind.FLAG,
                        "Only integrations with a key or a mode at either level.")
                .gives(ResponseSpec.pageOf(EffectiveKey.class))
                .does(this::list, Problem.ORGANIZATION_UNKNOWN, Problem.PROJECT_UNKNOWN);
    }

    private Response list(Request request) {
        boolean all = !request.flag("set");
        List<EffectiveKey> found =
                explanations
                        .explainAll(keys.administrator(request), request.project(), catalogue.all())
                        .stream()
                        .map(EffectiveKey::of)
                        .filter(it -> all || it.organization().exists() || it.project().exists())
                        .toList();
        return Response.of(200, request.page().of(found, it -> it.integration().value()));
    }

    private Route effective() {
        return Route.of(
                        GET,
                        LEVEL.path("/{integration}/effective"),
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
                        keys.administrator(request), request.project(), keys.integration(request)));
    }

    private KeyChangeResult set(Request request) {
        return request.body(SetProjectKey.class)
                .fields()
                .map(fields -> keys.set(request, fields))
                .orElseGet(() -> optOut(request));
    }

    private KeyChangeResult optOut(Request request) {
        return administration.optOut(
                keys.administrator(request),
                new KeyAddress.OfProject(request.project(), keys.integration(request).id()),
                request.precondition());
    }

    /** Empty if the caller may not read the result: the removal has succeeded all the same. */
    private Optional<EffectiveKey> explainedIfPossible(Request request) {
        try {
            return Optional.of(explained(request));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
