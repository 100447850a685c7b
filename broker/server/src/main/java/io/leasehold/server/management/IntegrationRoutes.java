package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Category;
import io.leasehold.integration.Integration;
import io.leasehold.login.TokenLookup;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.ApiJson;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.web.RequestRefusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Routes of the catalogue. Callers need a valid Vault token, because an operator may have added
 * integrations.
 */
public final class IntegrationRoutes {

    private final Catalogue catalogue;
    private final TokenLookup tokens;

    public IntegrationRoutes(Catalogue catalogue, TokenLookup tokens) {
        this.catalogue = catalogue;
        this.tokens = tokens;
    }

    /** All routes of the catalogue. */
    public List<Route> routes() {
        return List.of(list(), read());
    }

    private Route list() {
        return Route.of(GET, "/integrations", "listIntegrations", "The catalogue")
                .asks(
                        "category",
                        Parameter.Kind.TEXT,
                        "Only those of this category: " + categories() + ".")
                .gives(ResponseSpec.pageOf(CatalogueEntry.class))
                .does(this::list);
    }

    private Response list(Request request) {
        requireValidToken(request);
        Stream<Integration> selected =
                request.text("category")
                        .map(IntegrationRoutes::category)
                        .map(this::inCategory)
                        .orElseGet(() -> catalogue.all().stream());
        List<CatalogueEntry> found = selected.map(CatalogueEntry::of).toList();
        return Response.of(200, request.page().of(found, it -> it.id().value()));
    }

    private Stream<Integration> inCategory(Category category) {
        return catalogue.all().stream().filter(it -> it.metadata().category() == category);
    }

    private Route read() {
        return Route.of(GET, "/integrations/{integration}", "readIntegration", "One integration")
                .gives(ResponseSpec.of(200, CatalogueEntry.class))
                .does(this::read, Problem.INTEGRATION_UNKNOWN);
    }

    private Response read(Request request) {
        requireValidToken(request);
        return Response.of(200, CatalogueEntry.of(catalogue.require(request.integration())));
    }

    private void requireValidToken(Request request) {
        if (tokens.lookup(request.token()).isEmpty()) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED, "see catalogue: Vault does not know this token");
        }
    }

    private static Category category(String word) {
        return Stream.of(Category.values())
                .filter(category -> category.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> RequestRefusal.malformed("category must be one of " + categories()));
    }

    private static String categories() {
        return Stream.of(Category.values()).map(ApiJson::word).collect(Collectors.joining(", "));
    }
}
