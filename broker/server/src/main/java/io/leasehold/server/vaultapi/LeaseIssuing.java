package io.leasehold.server.vaultapi;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseId;
import io.leasehold.leasing.DeliveredLease;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.leasing.Leases;
import io.leasehold.leasing.SealedDeliveries;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.server.metrics.DeliveryMeters;
import io.leasehold.tenancy.Project;

/** Issues leases of each use, and makes the answers. */
public final class LeaseIssuing {

    private final Leases leases;
    private final SealedDeliveries deliveries;
    private final Logins logins;
    private final Catalogue catalogue;
    private final CallsBaseUrl callsBaseUrl;
    private final DeliveryMeters meters;

    public LeaseIssuing(
            Leases leases,
            SealedDeliveries deliveries,
            Logins logins,
            Catalogue catalogue,
            CallsBaseUrl callsBaseUrl,
            DeliveryMeters meters) {
        this.leases = leases;
        this.deliveries = deliveries;
        this.logins = logins;
        this.catalogue = catalogue;
        this.callsBaseUrl = callsBaseUrl;
        this.meters = meters;
    }

    /**
     * A lease that was issued.
     *
     * @param envelope the whole answer
     */
    record Answer(Login login, LeaseId id, VaultEnvelope envelope) {}

    /** Only who has a login learns whether the catalogue knows the integration. */
    Answer issue(VaultApiRequest request, Project project, IntegrationId integration) {
        return switch (request.use()) {
            case CALL -> forCalls(request, project, integration);
            case REVEAL -> delivered(request, project, integration);
        };
    }

    private Answer forCalls(VaultApiRequest request, Project project, IntegrationId id) {
        // Vault decides by the token whether the record may be written.
        Login login = request.authenticateCached(logins);
        Integration integration = catalogue.require(id);
        IssuedLease issued =
                leases.issue(
                        login,
                        project,
                        integration,
                        request.duration("ttl"),
                        request.restrictions());
        return new Answer(
                login,
                issued.lease().id(),
                VaultApiResponses.issued(issued, callsBaseUrl.text() + "/" + id));
    }

    private Answer delivered(VaultApiRequest request, Project project, IntegrationId id) {
        request.requireUnrestricted();
        Login login = request.authenticate(logins);
        Integration integration = catalogue.require(id);
        DeliveredLease delivered =
                deliveries.issue(login, project, integration, request.duration("ttl"));
        meters.delivered();
        return new Answer(login, delivered.lease().id(), VaultApiResponses.delivered(delivered));
    }
}
