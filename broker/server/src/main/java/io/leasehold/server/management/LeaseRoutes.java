package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.RevocationResult;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.Page;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.ProblemResponses;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.EntityNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who holds what in a project, and ending it; as far as the caller's own policies go. */
public final class LeaseRoutes {

    private static final String ALL = "/organizations/{organization}/projects/{project}/leases";

    private final Function<SecretValue, CallerLeases> inventories;
    private final Consumer<LeaseId> ended;
    private final ExistingTenants tenants;
    private final Function<SecretValue, TenantNames> names;
    private final Function<SecretValue, EntityNames> holders;

    /**
     * @param inventories what Vault lets the owner of a token see and end
     * @param ended told of every lease that was ended, so that it is dropped at once
     * @param names of organizations and projects that the owner of a token may list
     * @param holders names of holders that the owner of a token may know
     */
    public LeaseRoutes(
            Function<SecretValue, CallerLeases> inventories,
            Consumer<LeaseId> ended,
            ExistingTenants tenants,
            Function<SecretValue, TenantNames> names,
            Function<SecretValue, EntityNames> holders) {
        this.inventories = inventories;
        this.ended = ended;
        this.tenants = tenants;
        this.names = names;
        this.holders = holders;
    }

    /**
     * A lease, by what its name says.
     *
     * @param id its whole id; what follows the last slash names it among the project's
     * @param holder identity entity of the login that holds it
     * @param holderName name of that entity; left out if Vault does not tell it to the caller
     */
    record HeldLease(
            String id,
            IntegrationId integration,
            LeaseUse use,
            String holder,
            Optional<String> holderName) {

        static HeldLease of(LeaseId lease, EntityNames names) {
            return new HeldLease(
                    lease.toString(),
                    lease.integration(),
                    lease.use(),
                    lease.holder().value(),
                    names.of(lease.holder()));
        }
    }

    /**
     * What became of the leases that were to be ended.
     *
     * @param refused that Vault's policies do not let the caller end
     * @param left that were not ended because Vault failed
     */
    record Ended(int ended, int refused, int left) {}

    /** All of them. */
    public List<Route> routes() {
        return List.of(list(), endOne(), endMany());
    }

    private Route list() {
        return Route.of(GET, ALL, "listLeases", "Who holds which lease of the project")
                .asks("integration", Parameter.Kind.TEXT, "Only leases of this integration.")
                .asks("holder", Parameter.Kind.TEXT, "Only leases of this identity entity.")
                .asks("use", Parameter.Kind.TEXT, "Only leases for this use; there is only: call.")
                .gives(ResponseSpec.pageOf(HeldLease.class))
                .does(this::list, Problem.ORGANIZATION_UNKNOWN, Problem.PROJECT_UNKNOWN);
    }

    private Response list(Request request) {
        EntityNames known = holders.apply(request.token());
        Page<LeaseId> page = request.page().of(find(request, "list leases"), LeaseId::toString);
        return Response.of(200, page.map(lease -> HeldLease.of(lease, known)));
    }

    private Route endOne() {
        return Route.of(DELETE, ALL + "/{leaf}", "endLease", "End a lease")
                .gives(ResponseSpec.empty(204))
                .does(this::endOne, Problem.LEASE_UNKNOWN);
    }

    private Response endOne(Request request) {
        LeaseId id =
                LeaseId.ofLeaf(request.project(), request.variable("leaf"))
                        .orElseThrow(LeaseId::unknown);
        inventories.apply(request.token()).revoke(id);
        ended.accept(id);
        return Response.empty(204);
    }

    private Route endMany() {
        return Route.of(DELETE, ALL, "endLeases", "End many leases of the project")
                .asks("integration", Parameter.Kind.TEXT, "Those of this integration.")
                .asks("holder", Parameter.Kind.TEXT, "Those of this identity entity.")
                .asks("all", Parameter.Kind.FLAG, "All of them; alone, and true.")
                .gives(ResponseSpec.of(200, Ended.class))
                .does(this::endMany, Problem.ORGANIZATION_UNKNOWN, Problem.PROJECT_UNKNOWN);
    }

    private Response endMany(Request request) {
        boolean some =
                request.text("integration").isPresent() || request.text("holder").isPresent();
        if (some == request.flag("all")) {
            throw ProblemResponses.malformed(
                    "say which leases: by integration or holder or both, or all=true");
        }
        RevocationResult endings = held(request).revoke(find(request, "end leases"), ended::accept);
        return Response.of(200, new Ended(endings.ended(), endings.refused(), endings.left()));
    }

    /** Nothing is no answer about a project that does not exist: it may be mistyped. */
    private List<LeaseId> find(Request request, String attempt) {
        List<LeaseId> found = held(request).find(selection(request));
        if (found.isEmpty()) {
            Project project = request.project();
            tenants.require(
                    attempt + " of project " + project, project, names.apply(request.token()));
        }
        return found;
    }

    private LeaseAdministration held(Request request) {
        return new LeaseAdministration(inventories.apply(request.token()));
    }

    private static LeaseFilter selection(Request request) {
        return LeaseFilter.of(request.project())
                .narrowed(
                        request.text("integration").map(IntegrationId::new),
                        request.text("use"),
                        request.text("holder"));
    }
}
