package io.leasehold.gateway.dial;

import java.net.InetAddress;

/**
 * Addresses that are never upstreams, whatever the catalogue says: the broker itself, and Vault.
 */
public interface ForbiddenAddresses {

    /** May block: it may resolve host names. */
    boolean covers(InetAddress address, int port);
}
