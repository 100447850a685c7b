package io.leasehold.server.port;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 connector over a {@link GuardedEndpoint}. Public, because Tomcat creates it by
 * class name.
 */
public final class GuardedProtocol extends Http11NioProtocol {

    private final GuardedEndpoint endpoint;

    public GuardedProtocol() {
        this(new GuardedEndpoint());
    }

    private GuardedProtocol(GuardedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Sets the limits. Must be called before the connector starts. */
    void limit(PortLimits limits) {
        endpoint.limit(limits);
    }
}
