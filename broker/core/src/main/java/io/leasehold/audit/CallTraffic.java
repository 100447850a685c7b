package io.leasehold.audit;

/**
 * How much passed, and when.
 *
 * @param startedMillis since 1970, when the head of the request was there
 * @param bytesIn of the request's body, as far as they were taken
 * @param bytesOut of the answer's body, as far as they were passed on
 * @param firstByteNanos from the start to the head of the upstream's answer; -1 if there was none
 * @param totalNanos from the start to the end
 */
public record CallTraffic(
        long startedMillis, long bytesIn, long bytesOut, long firstByteNanos, long totalNanos) {

    /** When the call ended, in milliseconds since 1970. */
    public long endedMillis() {
        return startedMillis + totalNanos / 1_000_000;
    }
}
