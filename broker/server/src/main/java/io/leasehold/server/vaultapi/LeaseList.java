package io.leasehold.server.vaultapi;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.PassthroughRequest;
import io.leasehold.vault.PassthroughResponse;
import io.leasehold.vault.VaultPassthrough;
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
 * Tells who holds what to those whom Vault's policies let know it, such as auditors: which
 * organizations have leases, which of their projects, and which leases those are.
 */
@RestController
public final class LeaseList {

    private static final String LEASES = "/v1/lease";
    private static final Set<String> FILTERS = Set.of("integration", "use", "holder");

    private final VaultPassthrough vault;

    public LeaseList(VaultPassthrough vault) {
        this.vault = vault;
    }

    // None of these names a method, because Spring's list of methods does not know LIST.
    @RequestMapping({LEASES, LEASES + "/"})
    void organizations(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        listPlaces(vault::leases, http, answer);
    }

    @RequestMapping({LEASES + "/{organization}", LEASES + "/{organization}/"})
    void projects(
            @PathVariable String organization, HttpServletRequest http, HttpServletResponse answer)
            throws IOException {
        listPlaces(
                request -> vault.leases(new OrganizationId(organization), request), http, answer);
    }

    @RequestMapping({LEASES + "/{organization}/{project}", LEASES + "/{organization}/{project}/"})
    void leases(
            @PathVariable String organization,
            @PathVariable String project,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws IOException {
        QueryParameters query = QueryParameters.of(http, KnownParameters.LIST);
        Project of = Project.of(organization, project);
        Predicate<String> wanted = query.hasAny(FILTERS) ? filter(of, query) : _ -> true;
        list(request -> vault.leases(of, request), wanted, http, answer);
    }

    private static void listPlaces(
            Function<PassthroughRequest, PassthroughResponse> ask,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws IOException {
        if (QueryParameters.of(http, KnownParameters.LIST).hasAny(FILTERS)) {
            throw RawRequest.malformed("integration, use and holder select leases of a project");
        }
        list(ask, _ -> true, http, answer);
    }

    private static void list(
            Function<PassthroughRequest, PassthroughResponse> ask,
            Predicate<String> wanted,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws IOException {
        RawRequest request = RawRequest.read(http);
        request.refuseWrapping();
        if (!request.lists()) {
            PassthroughResponses.absent(answer);
            return;
        }
        FilteredList.send(
                ask.apply(PassthroughRequest.read(request.token(), Optional.empty())),
                wanted,
                QueryParameters.of(http, KnownParameters.LIST).paging(),
                answer);
    }

    private static Predicate<String> filter(Project project, QueryParameters query) {
        LeaseFilter selection =
                LeaseFilter.of(project)
                        .narrowed(
                                query.one("integration").map(IntegrationId::new),
                                query.one("use"),
                                query.one("holder"));
        return leaf -> LeaseId.ofLeaf(project, leaf).filter(selection::matches).isPresent();
    }
}
