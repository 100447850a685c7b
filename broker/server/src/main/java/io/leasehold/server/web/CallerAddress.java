package io.leasehold.server.web;

import io.leasehold.login.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;

/** The address from which a request came; behind a trusted proxy, the one that the proxy names. */
public final class CallerAddress {

    private CallerAddress() {}

    public static ClientAddress of(HttpServletRequest http) {
        try {
            return new ClientAddress(InetAddress.getByName(http.getRemoteAddr()));
        } catch (IOException unexpected) {
            throw RequestRefusal.malformed("the client address cannot be read");
        }
    }
}
