package io.leasehold.transparency.log;

import java.time.Duration;

/**
 * How a log is written.
 *
 * @param checkpointInterval how long an entry waits for a checkpoint at most
 * @param checkpointEntries how many entries wait for one at most, but for those written together
 * @param maxWaitingBytes how much may wait to be written; what is appended beyond fails
 */
public record LogSettings(Duration checkpointInterval, int checkpointEntries, int maxWaitingBytes) {

    public static final LogSettings DEFAULT = new LogSettings(Duration.ofSeconds(1), 1000, 1 << 25);
}
