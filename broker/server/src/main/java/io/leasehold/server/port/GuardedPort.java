package io.leasehold.server.port;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Configures one of the broker's own HTTP servers. */
public final class GuardedPort
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final PortLimits limits;
    private final Hosts hosts;

    public GuardedPort(PortLimits limits, Hosts hosts) {
        this.limits = limits;
        this.hosts = hosts;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(GuardedProtocol.class.getName());
        factory.addConnectorCustomizers(
                connector -> ((GuardedProtocol) connector.getProtocolHandler()).limit(limits));
        factory.addContextCustomizers(
                context ->
                        ((StandardHost) context.getParent())
                                .setErrorReportValveClass(ContainerErrors.class.getName()));
        factory.addContextValves(new RequestGate(hosts));
    }
}
