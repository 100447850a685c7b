package io.leasehold.server.vaultapi;

import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.RevokeLeases;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends all leases of an organization, project, integration or holder at once. Vault asks for {@code
 * sudo} here; of the broker's leases, the caller's own policies on their paths decide.
 */
@RestController
public final class RevokePrefix {

    private static final String PATH = "/v1/sys/leases/revoke-prefix";

    private final RevokeLeases endLeases;
    private final Logins logins;
    private final Function<Login, CallerLeases> inventories;

    /**
     * @param inventories what Vault lets a login see and end
     */
    public RevokePrefix(
            RevokeLeases endLeases, Logins logins, Function<Login, CallerLeases> inventories) {
        this.endLeases = endLeases;
        this.logins = logins;
        this.inventories = inventories;
    }

    @RequestMapping(
            path = {PATH, PATH + "/**"},
            method = {RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Void> revoke(HttpServletRequest http) {
        VaultApiRequest request = VaultApiRequest.read(http, KnownParameters.REVOKE_PREFIX);
        LeaseFilter selection = request.selectionBelow(PATH);
        Login login = request.admit(logins);
        // Done before the answer even if the caller would not wait: it must learn what was refused.
        endLeases.revoke(login, selection, inventories.apply(login));
        return VaultApiResponses.ended(request.isAsynchronous());
    }
}
