package io.leasehold.audit;

/**
 * Sizes and times of a call.
 *
 * @param startedMillis when the head of the request was received, in milliseconds since 1970
 * @param bytesIn bytes of the request body that were read
 * @param bytesOut bytes of the response body that were passed on
 * @param firstByteNanos from the start to the head of the upstream's response; -1 if there was none
 * @param totalNanos from the start to the end
 */
public record CallTraffic(
        long startedMillis, long bytesIn, long bytesOut, long firstByteNanos, long totalNanos) {

    /** When the call ended, in milliseconds since 1970. */
    public long endedMillis() {
        return startedMillis + totalNanos / 1_000_000;
    }
}
