package io.leasehold.server.port;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP/1.1 over a {@link GuardedEndpoint}. Tomcat makes it by its name. */
public final class GuardedProtocol extends Http11NioProtocol {

    private final GuardedEndpoint endpoint;

    public GuardedProtocol() {
        this(new GuardedEndpoint());
    }

    private GuardedProtocol(GuardedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Sets the limits; before it is started. */
    void limit(PortLimits limits) {
        endpoint.limit(limits);
    }
}
