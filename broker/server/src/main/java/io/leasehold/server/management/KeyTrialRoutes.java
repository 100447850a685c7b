package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.POST;

import io.leasehold.administration.CompleteKey;
import io.leasehold.administration.KeyTrials;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.TrialOutcome;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Answer;
import io.leasehold.server.route.Reply;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Route;
import java.util.List;
import java.util.function.Function;

/** Tries keys at their providers before they are set. */
public final class KeyTrialRoutes {

    private static final String VERIFY = "/integrations/{integration}/key:verify";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyTrials trials;

    public KeyTrialRoutes(Administrators administrators, Catalogue catalogue, KeyTrials trials) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.trials = trials;
    }

    /** What is known of a key that was tried. */
    record Tried(TrialOutcome outcome, String sentence) {

        static Tried of(TrialOutcome outcome) {
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
                .gives(Reply.of(200, Tried.class))
                .does(
                        request -> tried(request, address.apply(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.KEY_INVALID,
                        Problem.DESTINATION_NOT_ALLOWED,
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED);
    }

    private Answer tried(Request request, KeyAddress address) {
        CompleteKey key =
                CompleteKey.of(
                        catalogue.require(address.integration()),
                        request.body(SetKey.class).fields());
        TrialOutcome outcome = trials.tried(administrators.of(request.token()), address, key);
        return Answer.of(200, Tried.of(outcome));
    }
}
