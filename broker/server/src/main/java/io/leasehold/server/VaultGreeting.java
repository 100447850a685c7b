package io.leasehold.server;

import io.leasehold.handle.KeyRingCache;
import io.leasehold.problem.BrokerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in to Vault and reads the key ring, again and again until it succeeds once: Vault may be
 * away when the broker starts, and nobody sends calls to a broker that is not ready.
 */
final class VaultGreeting implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultGreeting.class);

    private final KeyRingCache rings;
    private String failure = "";

    VaultGreeting(KeyRingCache rings) {
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
        } catch (BrokerException away) {
            if (!away.reason().equals(failure)) {
                LOG.warn("{}; the broker answers 503 until that is mended", away.reason());
            }
            failure = away.reason();
        }
    }
}
