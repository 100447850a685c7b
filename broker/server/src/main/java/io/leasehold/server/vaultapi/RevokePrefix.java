package io.leasehold.server.vaultapi;

import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.leasing.RevokeLeases;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Revokes all leases of an organization, project, integration or holder. Vault requires {@code
 * sudo} here; for the broker's leases, the caller's policies on their paths decide.
 */
@RestController
public final class RevokePrefix {

    private static final String PATH = "/v1/sys/leases/revoke-prefix";

    private final RevokeLeases revokeLeases;
    private final Logins logins;
    private final Function<Login, CallerLeases> callerLeases;

    /**
     * @param callerLeases leases that Vault permits a login to list and revoke
     */
    public RevokePrefix(
            RevokeLeases revokeLeases, Logins logins, Function<Login, CallerLeases> callerLeases) {
        this.revokeLeases = revokeLeases;
        this.logins = logins;
        this.callerLeases = callerLeases;
    }

    @RequestMapping(
            path = {PATH, PATH + "/**"},
            method = {RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Void> revoke(HttpServletRequest http) {
        VaultApiRequest request = VaultApiRequest.read(http, KnownParameters.REVOKE_PREFIX);
        LeaseFilter filter = request.filterBelow(PATH);
        Login login = request.authenticate(logins);
        // Synchronous even if the caller would not wait: it must learn which leases were refused.
        revokeLeases.revoke(login, filter, callerLeases.apply(login));
        return VaultApiResponses.revoked(request.isAsynchronous());
    }
}
