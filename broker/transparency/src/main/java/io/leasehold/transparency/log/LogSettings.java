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

    /**
     * With a checkpoint at every 1,000 entries, a broker under load signed and stored ten a second,
     * which cost more than its entries and made them no sooner provable.
     */
    public static final LogSettings DEFAULT =
            new LogSettings(Duration.ofSeconds(1), 10_000, 1 << 25);
}
