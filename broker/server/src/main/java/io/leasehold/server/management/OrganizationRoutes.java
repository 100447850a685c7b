package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Subscription;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.ProblemResponses;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.route.Routes;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.provision.SubscriptionUpdate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Organizations: who sees them, and what operators write down of them. */
public final class OrganizationRoutes {

    private static final String ALL = "/organizations";
    private static final String ONE = ALL + "/{organization}";

    private final TenancyAccess tenancies;
    private final EntitlementPolicy terms;
    private final Consumer<OrganizationId> changed;

    /**
     * @param changed told of every change, so that what is remembered of it can be dropped
     */
    public OrganizationRoutes(
            TenancyAccess tenancies, EntitlementPolicy terms, Consumer<OrganizationId> changed) {
        this.tenancies = tenancies;
        this.terms = terms;
        this.changed = changed;
    }

    /** An organization among others. */
    record Listed(OrganizationId id) {}

    /** An organization to be. */
    record New(String id, Optional<String> plan, Optional<Switch> rollout) {

        New {
            Objects.requireNonNull(id);
        }
    }

    /** What is to change of it: at least one of the two. */
    record Subscribe(Optional<String> plan, Optional<Switch> rollout) {}

    /** All of them. */
    public List<Route> routes() {
        return List.of(
                Route.of(GET, ALL, "listOrganizations", "Organizations that the caller may list")
                        .gives(ResponseSpec.pageOf(Listed.class))
                        .does(this::list),
                Route.of(POST, ALL, "createOrganization", "Make an organization")
                        .takes(New.class)
                        .gives(ResponseSpec.of(201, OrganizationFacts.class).withLocation())
                        .does(this::create, Problem.ALREADY_EXISTS),
                Route.of(GET, ONE, "readOrganization", "How an organization stands")
                        .gives(ResponseSpec.of(200, OrganizationFacts.class))
                        .does(this::read, Problem.NOT_FOUND),
                Route.of(PATCH, ONE, "changeOrganization", "Change its plan or rollout")
                        .takes(Subscribe.class)
                        .gives(ResponseSpec.of(200, OrganizationFacts.class))
                        .does(this::change, Problem.NOT_FOUND));
    }

    private Response list(Request request) {
        List<Listed> found =
                tenancies.seenBy(request.token()).organizations().stream()
                        .map(Listed::new)
                        .toList();
        return Response.of(200, request.page().of(found, it -> it.id().value()));
    }

    private Response create(Request request) {
        New wanted = request.body(New.class);
        OrganizationId id = new OrganizationId(wanted.id());
        if (find(request, id).isPresent()) {
            throw new BrokerException(
                    Problem.ALREADY_EXISTS, "create organization " + id + ": it is there already");
        }
        tenancies
                .provisionedBy(request.token())
                .organization(id, terms(wanted.plan(), wanted.rollout()))
                .apply();
        changed.accept(id);
        return Response.of(201, facts(request, id)).with("Location", Routes.ROOT + ALL + "/" + id);
    }

    private Response read(Request request) {
        return Response.of(200, facts(request, request.organization()));
    }

    private Response change(Request request) {
        OrganizationId id = request.organization();
        Subscribe wanted = request.body(Subscribe.class);
        if (wanted.plan().isEmpty() && wanted.rollout().isEmpty()) {
            throw ProblemResponses.malformed("it changes neither plan nor rollout");
        }
        tenancies.seenBy(request.token()).requireChangeable(id);
        require(request, id);
        tenancies
                .provisionedBy(request.token())
                .subscription(id, terms(wanted.plan(), wanted.rollout()))
                .apply();
        changed.accept(id);
        return Response.of(200, facts(request, id));
    }

    private SubscriptionUpdate terms(Optional<String> plan, Optional<Switch> rollout) {
        plan.flatMap(
                        word ->
                                terms.suggestion(word)
                                        .map(question -> word + " is no plan; " + question))
                .ifPresent(
                        why -> {
                            throw ProblemResponses.malformed(why);
                        });
        return new SubscriptionUpdate(plan, rollout.map(Switch.ON::equals));
    }

    private OrganizationFacts facts(Request request, OrganizationId id) {
        return OrganizationFacts.of(id, require(request, id), terms);
    }

    private Subscription require(Request request, OrganizationId id) {
        return find(request, id)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find organization " + id + ": there is none"));
    }

    private Optional<Subscription> find(Request request, OrganizationId id) {
        return tenancies.seenBy(request.token()).find(id);
    }
}
