package io.leasehold.server.job;

import io.leasehold.handle.KeyRingRotation;
import io.leasehold.handle.KeyRingTransition;
import io.leasehold.problem.BrokerException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the key ring rotation and logs each change of the ring. */
final class KeyRingRotationJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRingRotationJob.class);

    private final KeyRingRotation rotation;

    KeyRingRotationJob(KeyRingRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void run() {
        try {
            rotation.turn().ifPresent(KeyRingRotationJob::logTransition);
        } catch (BrokerException failure) {
            LOG.warn("{}; the next key ring rotation retries", failure.reason());
        }
    }

    private static void logTransition(KeyRingTransition change) {
        LOG.info(
                "key ring: key {} was {}",
                change.key(),
                change.kind().name().toLowerCase(Locale.ROOT));
    }
}
