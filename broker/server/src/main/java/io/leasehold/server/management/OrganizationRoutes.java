package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Subscription;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.route.Routes;
import io.leasehold.server.web.RequestRefusal;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.provision.SubscriptionUpdate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Routes of organizations, their plans and their rollout. */
public final class OrganizationRoutes {

    private static final String ALL = "/organizations";
    private static final String ONE = ALL + "/{organization}";

    private final TenancyAccess tenancies;
    private final EntitlementPolicy policy;
    private final Consumer<OrganizationId> onChange;

    /**
     * @param onChange called for every change, to invalidate cached entitlements
     */
    public OrganizationRoutes(
            TenancyAccess tenancies, EntitlementPolicy policy, Consumer<OrganizationId> onChange) {
        this.tenancies = tenancies;
        this.policy = policy;
        this.onChange = onChange;
    }

    /** An organization in a list. */
    record Listed(OrganizationId id) {}

    /** A new organization. */
    record New(String id, Optional<String> plan, Optional<Switch> rollout) {

        New {
            Objects.requireNonNull(id);
        }
    }

    /** A change of plan, rollout or both. */
    record Subscribe(Optional<String> plan, Optional<Switch> rollout) {}

    /** All routes of organizations. */
    public List<Route> routes() {
        return List.of(
                Route.of(GET, ALL, "listOrganizations", "Organizations that the caller may list")
                        .gives(ResponseSpec.pageOf(Listed.class))
                        .does(this::list),
                Route.of(POST, ALL, "createOrganization", "Create an organization")
                        .takes(New.class)
                        .gives(ResponseSpec.of(201, OrganizationFacts.class).withLocation())
                        .does(this::create, Problem.ALREADY_EXISTS),
                Route.of(
                                GET,
                                ONE,
                                "readOrganization",
                                "An organization with its plan, rollout" + " and entitlement")
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
        New requested = request.body(New.class);
        OrganizationId id = new OrganizationId(requested.id());
        if (find(request, id).isPresent()) {
            throw new BrokerException(
                    Problem.ALREADY_EXISTS, "create organization " + id + ": it already exists");
        }
        tenancies.create(request.token(), id, update(requested.plan(), requested.rollout()));
        onChange.accept(id);
        return Response.of(201, view(request, id)).with("Location", Routes.ROOT + ALL + "/" + id);
    }

    private Response read(Request request) {
        return Response.of(200, view(request, request.organization()));
    }

    private Response change(Request request) {
        OrganizationId id = request.organization();
        Subscribe requested = request.body(Subscribe.class);
        if (requested.plan().isEmpty() && requested.rollout().isEmpty()) {
            throw RequestRefusal.malformed("it changes neither plan nor rollout");
        }
        tenancies.seenBy(request.token()).requireChangeable(id);
        require(request, id);
        tenancies.subscribe(request.token(), id, update(requested.plan(), requested.rollout()));
        onChange.accept(id);
        return Response.of(200, view(request, id));
    }

    private SubscriptionUpdate update(Optional<String> plan, Optional<Switch> rollout) {
        plan.flatMap(
                        word ->
                                policy.suggestion(word)
                                        .map(suggestion -> word + " is not a plan; " + suggestion))
                .ifPresent(
                        why -> {
                            throw RequestRefusal.malformed(why);
                        });
        return new SubscriptionUpdate(plan, rollout.map(Switch.ON::equals));
    }

    private OrganizationFacts view(Request request, OrganizationId id) {
        return OrganizationFacts.of(id, require(request, id), policy);
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
