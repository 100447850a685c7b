package io.leasehold.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Warns once at the start that this replica writes no audit log. */
final class MissingLogWarning implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(MissingLogWarning.class);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        LOG.warn(
                "no audit log is written: set leasehold.log.directory to a folder on a disk that"
                        + " survives restarts");
    }
}
