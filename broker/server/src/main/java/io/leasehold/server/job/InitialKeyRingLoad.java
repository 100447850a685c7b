package io.leasehold.server.job;

import io.leasehold.handle.KeyRingCache;
import io.leasehold.problem.BrokerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in to Vault and loads the key ring; does nothing once that has succeeded. Vault may be
 * unreachable when the broker starts, and a broker that is not ready gets no calls to trigger the
 * load.
 */
final class InitialKeyRingLoad implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(InitialKeyRingLoad.class);

    private final KeyRingCache rings;
    private String lastFailure = "";

    InitialKeyRingLoad(KeyRingCache rings) {
        this.rings = rings;
    }

    @Override
    public void run() {
        if (rings.activeSince().isPresent()) {
            return;
        }
        try {
            rings.load();
            LOG.info("key ring loaded");
        } catch (BrokerException unavailable) {
            if (!unavailable.reason().equals(lastFailure)) {
                LOG.warn(
                        "{}; the broker responds with 503 until this is fixed",
                        unavailable.reason());
            }
            lastFailure = unavailable.reason();
        }
    }
}
