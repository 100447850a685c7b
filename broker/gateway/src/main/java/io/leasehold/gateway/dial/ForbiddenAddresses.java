package io.leasehold.gateway.dial;

import java.net.InetAddress;

/** Places that are never upstreams, whatever a catalogue says: the broker itself, and Vault. */
public interface ForbiddenAddresses {

    /** May block: it may look names up. */
    boolean covers(InetAddress address, int port);
}
