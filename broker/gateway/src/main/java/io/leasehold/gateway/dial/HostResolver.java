package io.leasehold.gateway.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves host names to addresses. */
public interface HostResolver {

    /** The current addresses of the host, preferred ones first; may block. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The resolver of the operating system. */
    static HostResolver ofThisMachine() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
