package io.leasehold.gateway;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what should not have happened: the kind and place of a failure, never its message, which may
 * quote a header or a URL.
 */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int FRAMES = 8;

    private Faults() {}

    static void log(String attempt, Throwable failure) {
        LOG.error(
                "{}: unexpected {} at {}",
                attempt,
                failure.getClass().getName(),
                Arrays.stream(failure.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ")));
    }
}
