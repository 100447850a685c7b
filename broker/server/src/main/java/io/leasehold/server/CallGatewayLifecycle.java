package io.leasehold.server;

import io.leasehold.gateway.CallGateway;
import io.leasehold.handle.KeyRings;
import io.leasehold.problem.BrokerException;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Opens the port for calls when the application starts and closes it before it stops. */
final class CallGatewayLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CallGatewayLifecycle.class);

    private final CallGateway gateway;
    private final KeyRings rings;
    private final ExecutorService blockingCalls;
    private volatile boolean running;

    CallGatewayLifecycle(CallGateway gateway, KeyRings rings, ExecutorService blockingCalls) {
        this.gateway = gateway;
        this.rings = rings;
        this.blockingCalls = blockingCalls;
    }

    @Override
    public void start() {
        gateway.start();
        running = true;
        LOG.info("calls are taken on port {}", gateway.port());
        blockingCalls.execute(this::greetVault);
    }

    /** Vault may be away when the broker starts; the first call that needs it tries again. */
    private void greetVault() {
        try {
            rings.load();
            LOG.info("key ring loaded");
        } catch (BrokerException away) {
            LOG.warn("{}; the broker answers 503 until that is mended", away.reason());
        }
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
