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
import java.util.stream.Stream;

/** Routes that verify keys at their providers before they are set. */
public final class KeyVerificationRoutes {

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyVerification verification;

    public KeyVerificationRoutes(
            Administrators administrators, Catalogue catalogue, KeyVerification verification) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.verification = verification;
    }

    /** The result of a verification. */
    record Tried(VerificationResult outcome, String sentence) {

        static Tried of(VerificationResult result) {
            return new Tried(result, result.sentence());
        }
    }

    /** All verification routes. */
    public List<Route> routes() {
        return Stream.of(KeyLevel.values()).map(this::route).toList();
    }

    private Route route(KeyLevel level) {
        return Route.of(
                        POST,
                        level.path("/{integration}/key:verify"),
                        level.operation("try"),
                        "Verify a key at its provider without storing it")
                .takes(SetKey.class)
                .gives(ResponseSpec.of(200, Tried.class))
                .does(
                        request -> verify(request, level.address(request)),
                        Problem.INTEGRATION_UNKNOWN,
                        Problem.KEY_INVALID,
                        Problem.DESTINATION_NOT_ALLOWED,
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED);
    }

    private Response verify(Request request, KeyAddress address) {
        ValidatedKey key =
                ValidatedKey.of(
                        catalogue.require(address.integration()),
                        request.body(SetKey.class).fields());
        VerificationResult result =
                verification.verify(administrators.of(request.token()), address, key);
        return Response.of(200, Tried.of(result));
    }
}
