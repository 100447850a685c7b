package io.leasehold.gateway;

import java.time.Duration;

/**
 * How long answers may take; these hold during the body, too.
 *
 * @param firstByte longest wait for the head of an answer once the request was sent
 * @param total longest life of a call, streams included
 */
public record ResponseTimeouts(Duration firstByte, Duration total) {

    /** Times that leave room for long answers and long streams. */
    public static final ResponseTimeouts USUAL =
            new ResponseTimeouts(Duration.ofMinutes(5), Duration.ofHours(1));
}
