package io.leasehold.gateway.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Knows the addresses of names. */
public interface HostResolver {

    /** The addresses of the name now, the most wanted first; may block. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The name service of this machine. */
    static HostResolver ofThisMachine() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
