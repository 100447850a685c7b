package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.Removal;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.PreconditionPolicy;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Builds the routes of one key, of an organization or of a project. */
final class KeyRoutes {

    private static final String KEY = "/{integration}/key";

    private final KeyLevel level;
    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyAdministration keys;
    private final KeyAuthors authors;

    KeyRoutes(
            KeyLevel level,
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            KeyAuthors authors) {
        this.level = level;
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.authors = authors;
    }

    /**
     * The route that sets the key.
     *
     * @param takes type of the body
     */
    Route set(String summary, Class<?> takes, Function<Request, KeyChangeResult> action) {
        return Route.of(PUT, level.path(KEY), level.operation("set"), summary)
                .preconditions(PreconditionPolicy.REQUIRED)
                .takes(takes)
                .gives(ResponseSpec.of(200, KeyWritten.class).withTag())
                .gives(ResponseSpec.of(201, KeyWritten.class).withTag())
                .does(
                        request -> KeyResponses.set(action.apply(request), request.precondition()),
                        level.settingProblems(
                                Problem.KEY_INVALID, Problem.SHARED_CREDENTIALS_UNSUPPORTED));
    }

    /** Sets the key to these fields. */
    KeyChangeResult set(Request request, Map<String, SecretValue> fields) {
        return keys.set(
                administrator(request),
                level.address(request),
                ValidatedKey.of(integration(request), fields),
                request.precondition());
    }

    /**
     * The route that removes the key.
     *
     * @param gives type of the body of the response, built by {@code body}
     */
    <T> Route remove(
            String summary,
            Class<T> gives,
            BiFunction<Request, Removed, T> body,
            Problem... problems) {
        return Route.of(DELETE, level.path(KEY), level.operation("remove"), summary)
                .preconditions(PreconditionPolicy.OPTIONAL)
                .asks("restorable", Parameter.Kind.FLAG, "Whether the key can be restored.")
                .gives(ResponseSpec.of(200, gives))
                .does(request -> remove(request, body), problems);
    }

    private Response remove(Request request, BiFunction<Request, Removed, ?> body) {
        Removal removal = request.flag("restorable") ? Removal.RESTORABLY : Removal.FOR_GOOD;
        KeyChangeResult result =
                keys.remove(
                        administrator(request), address(request), removal, request.precondition());
        return KeyResponses.removed(result, removal, removed -> body.apply(request, removed));
    }

    /** The route that lists the versions of the key. */
    Route versions() {
        return Route.of(
                        GET,
                        level.path(KEY + "/versions"),
                        level.operation("list") + "Versions",
                        "The versions of the key document")
                .gives(ResponseSpec.of(200, KeyVersions.class).withTag())
                .does(
                        request ->
                                KeyHistories.response(
                                        authors, administrator(request), address(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.NOT_FOUND);
    }

    /** The route that restores the key. */
    Route restore() {
        return Route.of(
                        POST,
                        level.path(KEY + ":undelete"),
                        level.operation("restore"),
                        "Restore the version that was soft-deleted")
                .takes(Restore.class)
                .gives(ResponseSpec.of(200, KeyWritten.class).withTag())
                .does(this::restore, level.settingProblems(Problem.NOT_FOUND));
    }

    private Response restore(Request request) {
        Administrator administrator = administrator(request);
        KeyAddress address = address(request);
        KeyHistories.requireNewest(administrator, address, request.body(Restore.class).version());
        return KeyResponses.restored(keys.restore(administrator, address, integration(request)));
    }

    /** The key that the request is about, of an integration that exists. */
    private KeyAddress address(Request request) {
        KeyAddress address = level.address(request);
        catalogue.require(address.integration());
        return address;
    }

    Administrator administrator(Request request) {
        return administrators.of(request.token());
    }

    Integration integration(Request request) {
        return catalogue.require(request.integration());
    }
}
