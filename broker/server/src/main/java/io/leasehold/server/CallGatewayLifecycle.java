package io.leasehold.server;

import io.leasehold.gateway.CallGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Opens the calls port when the application starts, and closes it before the application stops. */
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
    public boolean isRunning() {
        return running;
    }
}
