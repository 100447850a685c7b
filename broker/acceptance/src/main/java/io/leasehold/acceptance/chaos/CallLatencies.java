package io.leasehold.acceptance.chaos;

import java.util.Arrays;

/** How long answered calls took. Thread-safe. */
final class CallLatencies {

    private long[] millis = new long[1024];
    private int count;

    synchronized void add(long took) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = took;
    }

    /** The time in milliseconds within which 99 of 100 calls were answered; 0 if there was none. */
    synchronized long p99() {
        long[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.ceil(count * 0.99) - 1];
    }

    synchronized int count() {
        return count;
    }
}
