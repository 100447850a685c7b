package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.POST;

import io.leasehold.administration.KeyVerification;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.VerificationResult;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.List;
import java.util.function.Function;

/** Tries keys at their providers before they are set. */
public final class KeyVerificationRoutes {

    private static final String VERIFY = "/integrations/{integration}/key:verify";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyVerification trials;

    public KeyVerificationRoutes(
            Administrators administrators, Catalogue catalogue, KeyVerification trials) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.trials = trials;
    }

    /** What is known of a key that was tried. */
    record Tried(VerificationResult outcome, String sentence) {

        static Tried of(VerificationResult outcome) {
            return new Tried(outcome, outcome.sentence());
        }
    }

    /** All of them. */
    public List<Route> routes() {
        return List.of(
                route(
                        "/organizations/{organization}",
                        "tryOrganizationKey",
                        request ->
                                new KeyAddress.OfOrganization(
                                        request.organization(), request.integration())),
                route(
                        "/organizations/{organization}/projects/{project}",
                        "tryProjectKey",
                        request ->
                                new KeyAddress.OfProject(
                                        request.project(), request.integration())));
    }

    private Route route(String place, String name, Function<Request, KeyAddress> address) {
        return Route.of(POST, place + VERIFY, name, "Try a key at its provider, and keep nothing")
                .takes(SetKey.class)
                .gives(ResponseSpec.of(200, Tried.class))
                .does(
                        request -> tried(request, address.apply(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.KEY_INVALID,
                        Problem.DESTINATION_NOT_ALLOWED,
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED);
    }

    private Response tried(Request request, KeyAddress address) {
        ValidatedKey key =
                ValidatedKey.of(
                        catalogue.require(address.integration()),
                        request.body(SetKey.class).fields());
        VerificationResult outcome =
                trials.verify(administrators.of(request.token()), address, key);
        return Response.of(200, Tried.of(outcome));
    }
}
