package io.leasehold.server.vaultapi;

import io.leasehold.vault.PassthroughResponse;
import io.leasehold.vault.VaultPassthrough;
import io.leasehold.vault.VaultPassthrough.Door;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Passes to Vault what stock clients need of it beside leases and logins, so that they have one
 * address to know. Whatever is not named here does not pass.
 */
@RestController
public final class PassthroughApi {

    private static final String TOKEN = "/v1/auth/token/";
    private static final String WRAPPING = "/v1/sys/wrapping/";

    private final VaultPassthrough vault;
    private final WrappedLeases wrappings;

    public PassthroughApi(VaultPassthrough vault, WrappedLeases wrappings) {
        this.vault = vault;
        this.wrappings = wrappings;
    }

    @RequestMapping(
            path = TOKEN + "lookup-self",
            method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.POST})
    void lookUpToken(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.TOKEN_LOOKUP_SELF, http, answer);
    }

    @RequestMapping(
            path = TOKEN + "renew-self",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void renewToken(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.TOKEN_RENEW_SELF, http, answer);
    }

    @RequestMapping(
            path = TOKEN + "revoke-self",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void revokeToken(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.TOKEN_REVOKE_SELF, http, answer);
    }

    @RequestMapping(
            path = "/v1/sys/capabilities-self",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void capabilities(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.CAPABILITIES_SELF, http, answer);
    }

    @RequestMapping(
            path = WRAPPING + "wrap",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void wrap(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.WRAP, http, answer);
    }

    @RequestMapping(
            path = WRAPPING + "rewrap",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void rewrap(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.REWRAP, http, answer);
    }

    @RequestMapping(
            path = WRAPPING + "lookup",
            method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.POST})
    void lookUpWrapping(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        pass(Door.WRAPPING_LOOKUP, http, answer);
    }

    @RequestMapping(
            path = WRAPPING + "unwrap",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void unwrap(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        RawRequest request = RawRequest.read(http);
        request.refuseWrapping();
        PassthroughResponse opened = vault.ask(Door.UNWRAP, request.passed());
        Optional<byte[]> lease = wrappings.open(opened);
        if (lease.isPresent()) {
            PassthroughResponses.send(200, lease.get(), answer);
        } else {
            PassthroughResponses.send(opened, answer);
        }
    }

    private void pass(Door door, HttpServletRequest http, HttpServletResponse answer)
            throws IOException {
        PassthroughResponses.send(vault.ask(door, RawRequest.read(http).passed()), answer);
    }
}
