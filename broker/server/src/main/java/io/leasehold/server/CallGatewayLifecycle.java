package io.leasehold.server;

import io.leasehold.gateway.CallGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the calls port before the web server, because a lease tells the address of that port, and
 * closes it after the web server.
 */
final class CallGatewayLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CallGatewayLifecycle.class);

    private final CallGateway gateway;
    private volatile boolean running;

    CallGatewayLifecycle(CallGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void start() {
        gateway.start();
        running = true;
        LOG.info("calls are taken on port {}", gateway.port());
    }

    @Override
    public void stop() {
        gateway.close();
        running = false;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
