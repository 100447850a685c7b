package io.leasehold.gateway.exchange;

import java.time.Duration;

/**
 * How long responses may take.
 *
 * @param firstByte longest wait for the head of a response after the request was sent
 * @param total longest duration of a call, response body and streams included
 */
public record ResponseTimeouts(Duration firstByte, Duration total) {

    /** Timeouts that allow long responses and long streams. */
    public static final ResponseTimeouts USUAL =
            new ResponseTimeouts(Duration.ofMinutes(5), Duration.ofHours(1));
}
