package io.leasehold.server;

import io.leasehold.handle.KeyRingRotation;
import io.leasehold.handle.KeyRingTransition;
import io.leasehold.problem.BrokerException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the ring as it should be, and says what became of its keys. */
final class KeyRingRotationJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRingRotationJob.class);

    private final KeyRingRotation rotation;

    KeyRingRotationJob(KeyRingRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void run() {
        try {
            rotation.turn().ifPresent(KeyRingRotationJob::say);
        } catch (BrokerException failure) {
            LOG.warn("keep key ring: {}; trying again", failure.reason());
        }
    }

    private static void say(KeyRingTransition change) {
        LOG.info(
                "key {} of the ring was {}",
                change.key(),
                change.kind().name().toLowerCase(Locale.ROOT));
    }
}
