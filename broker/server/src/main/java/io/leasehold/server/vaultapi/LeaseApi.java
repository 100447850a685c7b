package io.leasehold.server.vaultapi;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.leasing.Leases;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Issues, looks up, renews and revokes leases through Vault's own API. */
@RestController
public final class LeaseApi {

    private static final String REVOKE = "/v1/sys/leases/revoke";

    private final Leases leases;
    private final LeaseIssuing issuing;
    private final Logins logins;
    private final WrappedLeases wrappedLeases;
    private final Clock clock;

    public LeaseApi(
            Leases leases,
            LeaseIssuing issuing,
            Logins logins,
            WrappedLeases wrappedLeases,
            Clock clock) {
        this.leases = leases;
        this.issuing = issuing;
        this.logins = logins;
        this.wrappedLeases = wrappedLeases;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/v1/lease/{organization}/{project}/{integration}",
            method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Object> issue(
            @PathVariable String organization,
            @PathVariable String project,
            @PathVariable String integration,
            HttpServletRequest http) {
        RawRequest raw = RawRequest.read(http);
        if (raw.isInspection()) {
            // A request that only inspects the path must not issue a lease.
            return VaultApiResponses.notFound();
        }
        Optional<Duration> wrapTtl = raw.wrapTtl();
        VaultApiRequest request = VaultApiRequest.read(raw, KnownParameters.ISSUE);
        Project target = Project.of(organization, project);
        IntegrationId id = new IntegrationId(integration);
        LeaseIssuing.Answer answer = issuing.issue(request, target, id);
        return VaultApiResponses.respond(
                200, wrapTtl.map(ttl -> wrap(answer, ttl)).orElse(answer.envelope()));
    }

    private VaultEnvelope wrap(LeaseIssuing.Answer answer, Duration ttl) {
        try {
            return wrappedLeases.wrap(answer.login(), answer.id(), answer.envelope(), ttl);
        } catch (BrokerException failure) {
            // It never reached its holder.
            leases.revoke(answer.login(), answer.id());
            throw failure;
        }
    }

    @RequestMapping(
            path = "/v1/sys/leases/lookup",
            method = {RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Object> lookup(HttpServletRequest http) {
        try {
            VaultApiRequest request = VaultApiRequest.read(http, KnownParameters.LOOKUP);
            LeaseId id = request.leaseId();
            Lease lease = leases.lookup(request.authenticate(logins), id);
            return VaultApiResponses.found(lease, clock.instant());
        } catch (BrokerException failure) {
            return VaultApiResponses.refused(failure, "invalid lease");
        }
    }

    @RequestMapping(
            path = {"/v1/sys/leases/renew", "/v1/sys/leases/renew/**"},
            method = {RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Object> renew(HttpServletRequest http) {
        try {
            VaultApiRequest request = VaultApiRequest.read(http, KnownParameters.RENEW);
            LeaseId id = request.leaseIdBelow("/v1/sys/leases/renew");
            Login login = request.authenticateOrUseCached(logins);
            return VaultApiResponses.renewed(
                    leases.renew(login, id, request.duration("increment")), clock.instant());
        } catch (BrokerException failure) {
            return VaultApiResponses.refused(failure, "lease not found");
        }
    }

    @RequestMapping(
            path = {REVOKE, REVOKE + "/**"},
            method = {RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Void> revoke(HttpServletRequest http) {
        VaultApiRequest request = VaultApiRequest.read(http, KnownParameters.REVOKE);
        LeaseId id = request.leaseIdBelow(REVOKE);
        leases.revoke(request.authenticate(logins), id);
        return VaultApiResponses.revoked(request.isAsynchronous());
    }
}
