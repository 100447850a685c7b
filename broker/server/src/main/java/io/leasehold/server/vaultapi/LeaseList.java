package io.leasehold.server.vaultapi;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.server.web.RequestRefusal;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.PassthroughRequest;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.passthrough.VaultPassthrough;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists which organizations and projects have leases, and their ids, to callers such as auditors
 * whom Vault's policies permit it.
 */
@RestController
public final class LeaseList {

    private static final String LEASES = "/v1/lease";
    private static final Set<String> FILTERS = Set.of("integration", "use", "holder");

    private final VaultPassthrough vault;

    public LeaseList(VaultPassthrough vault) {
        this.vault = vault;
    }

    // These mappings name no method, because Spring's RequestMethod has no LIST.
    @RequestMapping({LEASES, LEASES + "/"})
    void organizations(HttpServletRequest http, HttpServletResponse response) throws IOException {
        listTenants(vault::leases, http, response);
    }

    @RequestMapping({LEASES + "/{organization}", LEASES + "/{organization}/"})
    void projects(
            @PathVariable String organization,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        listTenants(
                request -> vault.leases(new OrganizationId(organization), request), http, response);
    }

    @RequestMapping({LEASES + "/{organization}/{project}", LEASES + "/{organization}/{project}/"})
    void leases(
            @PathVariable String organization,
            @PathVariable String project,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        QueryParameters query = QueryParameters.of(http, KnownParameters.LIST);
        Project target = Project.of(organization, project);
        Predicate<String> filter = query.hasAny(FILTERS) ? filter(target, query) : _ -> true;
        list(request -> vault.leases(target, request), filter, http, response);
    }

    private static void listTenants(
            Function<PassthroughRequest, PassthroughResponse> vaultList,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        if (QueryParameters.of(http, KnownParameters.LIST).hasAny(FILTERS)) {
            throw RequestRefusal.malformed(
                    "integration, use and holder filter leases of a project" + " only");
        }
        list(vaultList, _ -> true, http, response);
    }

    private static void list(
            Function<PassthroughRequest, PassthroughResponse> vaultList,
            Predicate<String> filter,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        RawRequest request = RawRequest.read(http);
        request.refuseWrapping();
        if (!request.isList()) {
            PassthroughResponses.notFound(response);
            return;
        }
        FilteredList.send(
                vaultList.apply(PassthroughRequest.read(request.token(), Optional.empty())),
                filter,
                QueryParameters.of(http, KnownParameters.LIST).page(),
                response);
    }

    private static Predicate<String> filter(Project project, QueryParameters query) {
        LeaseFilter leaseFilter =
                LeaseFilter.of(project)
                        .narrowed(
                                query.single("integration").map(IntegrationId::new),
                                query.single("use"),
                                query.single("holder"));
        return leaf -> LeaseId.ofLeaf(project, leaf).filter(leaseFilter::matches).isPresent();
    }
}
