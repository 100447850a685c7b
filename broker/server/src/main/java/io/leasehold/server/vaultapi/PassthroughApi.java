package io.leasehold.server.vaultapi;

import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.passthrough.VaultPassthrough;
import io.leasehold.vault.passthrough.VaultPassthrough.Door;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Forwards to Vault what stock clients need besides leases and logins, so that they use a single
 * address. Other paths are not forwarded.
 */
@RestController
public final class PassthroughApi {

    private static final String TOKEN = "/v1/auth/token/";
    private static final String WRAPPING = "/v1/sys/wrapping/";

    private final VaultPassthrough vault;
    private final WrappedLeases wrappedLeases;

    public PassthroughApi(VaultPassthrough vault, WrappedLeases wrappedLeases) {
        this.vault = vault;
        this.wrappedLeases = wrappedLeases;
    }

    @RequestMapping(
            path = TOKEN + "lookup-self",
            method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.POST})
    void lookUpToken(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.TOKEN_LOOKUP_SELF, http, response);
    }

    @RequestMapping(
            path = TOKEN + "renew-self",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void renewToken(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.TOKEN_RENEW_SELF, http, response);
    }

    @RequestMapping(
            path = TOKEN + "revoke-self",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void revokeToken(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.TOKEN_REVOKE_SELF, http, response);
    }

    @RequestMapping(
            path = "/v1/sys/capabilities-self",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void capabilities(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.CAPABILITIES_SELF, http, response);
    }

    @RequestMapping(
            path = WRAPPING + "wrap",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void wrap(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.WRAP, http, response);
    }

    @RequestMapping(
            path = WRAPPING + "rewrap",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void rewrap(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.REWRAP, http, response);
    }

    @RequestMapping(
            path = WRAPPING + "lookup",
            method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.POST})
    void lookUpWrapping(HttpServletRequest http, HttpServletResponse response) throws IOException {
        forward(Door.WRAPPING_LOOKUP, http, response);
    }

    @RequestMapping(
            path = WRAPPING + "unwrap",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void unwrap(HttpServletRequest http, HttpServletResponse response) throws IOException {
        RawRequest request = RawRequest.read(http);
        request.refuseWrapping();
        PassthroughResponse unwrapped = vault.ask(Door.UNWRAP, request.toPassthrough());
        Optional<byte[]> lease = wrappedLeases.unwrapLease(unwrapped);
        if (lease.isPresent()) {
            PassthroughResponses.send(200, lease.get(), response);
        } else {
            PassthroughResponses.send(unwrapped, response);
        }
    }

    private void forward(Door endpoint, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        PassthroughResponses.send(
                vault.ask(endpoint, RawRequest.read(http).toPassthrough()), response);
    }
}
