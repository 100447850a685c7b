package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.delivery.DeliveredCopy;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyScope;
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
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.web.RequestRefusal;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.lease.EntityNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Routes that list and revoke the leases of a project, as far as the caller's policies permit. */
public final class LeaseRoutes {

    private static final String ALL = "/organizations/{organization}/projects/{project}/leases";

    private final Function<SecretValue, CallerLeases> callerLeases;
    private final Consumer<LeaseId> onRevoked;
    private final ExistingTenants tenants;
    private final Function<SecretValue, TenantNames> names;
    private final Function<SecretValue, EntityNames> holders;
    private final DeliveredCopies copies;

    /**
     * @param callerLeases leases that Vault permits the owner of a token to list and revoke
     * @param onRevoked called for every revoked lease, to evict it from the cache
     * @param names organizations and projects that the owner of a token may list
     * @param holders names of holders that the owner of a token may read
     */
    public LeaseRoutes(
            Function<SecretValue, CallerLeases> callerLeases,
            Consumer<LeaseId> onRevoked,
            ExistingTenants tenants,
            Function<SecretValue, TenantNames> names,
            Function<SecretValue, EntityNames> holders,
            DeliveredCopies copies) {
        this.callerLeases = callerLeases;
        this.onRevoked = onRevoked;
        this.tenants = tenants;
        this.names = names;
        this.holders = holders;
        this.copies = copies;
    }

    /**
     * A lease, by the parts of its id.
     *
     * @param id its full id; the last path segment identifies it within the project
     * @param holder identity entity of the login that holds it
     * @param holderName name of that entity; omitted if Vault does not show it to the caller
     * @param delivered the key that the holder was given; omitted for leases for calls
     */
    record HeldLease(
            String id,
            IntegrationId integration,
            LeaseUse use,
            String holder,
            Optional<String> holderName,
            Optional<Delivered> delivered) {

        static HeldLease of(LeaseId lease, EntityNames names, Optional<DeliveredCopy> delivered) {
            return new HeldLease(
                    lease.toString(),
                    lease.integration(),
                    lease.use(),
                    lease.holder().value(),
                    names.of(lease.holder()),
                    delivered.map(Delivered::of));
        }
    }

    /**
     * A key that was delivered.
     *
     * @param stale whether it was replaced or removed since
     */
    record Delivered(KeyScope scope, int version, boolean stale) {

        static Delivered of(DeliveredCopy copy) {
            return new Delivered(copy.key().scope(), copy.key().version(), copy.stale());
        }
    }

    /**
     * The result of revoking leases.
     *
     * @param refused number that Vault's policies do not permit the caller to revoke
     * @param left number not revoked because Vault failed
     */
    record Ended(int ended, int refused, int left) {}

    /** All lease routes. */
    public List<Route> routes() {
        return List.of(list(), revokeOne(), revokeMany());
    }

    private Route list() {
        return Route.of(GET, ALL, "listLeases", "The leases of the project and their holders")
                .asks("integration", Parameter.Kind.TEXT, "Only leases of this integration.")
                .asks("holder", Parameter.Kind.TEXT, "Only leases of this identity entity.")
                .asks("use", Parameter.Kind.TEXT, "Only leases for this use: call or reveal.")
                .gives(ResponseSpec.pageOf(HeldLease.class))
                .does(this::list, Problem.ORGANIZATION_UNKNOWN, Problem.PROJECT_UNKNOWN);
    }

    private Response list(Request request) {
        EntityNames holderNames = holders.apply(request.token());
        Page<LeaseId> page = request.page().of(find(request, "list leases"), LeaseId::toString);
        return Response.of(
                200, page.map(lease -> HeldLease.of(lease, holderNames, copies.of(lease))));
    }

    private Route revokeOne() {
        return Route.of(DELETE, ALL + "/{leaf}", "endLease", "Revoke a lease")
                .gives(ResponseSpec.empty(204))
                .does(this::revokeOne, Problem.LEASE_UNKNOWN);
    }

    private Response revokeOne(Request request) {
        LeaseId id =
                LeaseId.ofLeaf(request.project(), request.variable("leaf"))
                        .orElseThrow(LeaseId::unknown);
        callerLeases.apply(request.token()).revoke(id);
        onRevoked.accept(id);
        return Response.empty(204);
    }

    private Route revokeMany() {
        return Route.of(DELETE, ALL, "endLeases", "Revoke several leases of the project")
                .asks("integration", Parameter.Kind.TEXT, "Only leases of this integration.")
                .asks("holder", Parameter.Kind.TEXT, "Only leases of this identity entity.")
                .asks(
                        "all",
                        Parameter.Kind.FLAG,
                        "All leases; true, and not combined with the" + " others.")
                .gives(ResponseSpec.of(200, Ended.class))
                .does(this::revokeMany, Problem.ORGANIZATION_UNKNOWN, Problem.PROJECT_UNKNOWN);
    }

    private Response revokeMany(Request request) {
        boolean isNarrowed =
                request.text("integration").isPresent() || request.text("holder").isPresent();
        if (isNarrowed == request.flag("all")) {
            throw RequestRefusal.malformed(
                    "select leases by integration or holder or both, or with all=true");
        }
        RevocationResult result =
                leases(request).revoke(find(request, "revoke leases"), onRevoked::accept);
        return Response.of(200, new Ended(result.ended(), result.refused(), result.left()));
    }

    /**
     * Finds the selected leases. If there are none, checks that the project exists, because it may
     * be mistyped.
     */
    private List<LeaseId> find(Request request, String attempt) {
        List<LeaseId> found = leases(request).find(filter(request));
        if (found.isEmpty()) {
            Project project = request.project();
            tenants.require(
                    attempt + " of project " + project, project, names.apply(request.token()));
        }
        return found;
    }

    private LeaseAdministration leases(Request request) {
        return new LeaseAdministration(callerLeases.apply(request.token()));
    }

    private static LeaseFilter filter(Request request) {
        return LeaseFilter.of(request.project())
                .narrowed(
                        request.text("integration").map(IntegrationId::new),
                        request.text("use"),
                        request.text("holder"));
    }
}
