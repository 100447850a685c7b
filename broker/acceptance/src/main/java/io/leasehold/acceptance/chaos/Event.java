package io.leasehold.acceptance.chaos;

import java.util.Map;
import java.util.Set;

/** Something that was seen while the cluster suffered; times are milliseconds of one clock. */
sealed interface Event {

    /** A lease was acknowledged. */
    record Issued(String lease, long at, long expires) implements Event {}

    /**
     * A lease was acknowledged to last longer.
     *
     * @param extended whether it lasts for the whole TTL, so that it must have been changed
     */
    record Renewed(String lease, long expires, boolean extended) implements Event {}

    /** Somebody began to end a lease: whether it lives is unknown from then on. */
    record EndAsked(String lease, long at) implements Event {}

    /** The end of a lease was acknowledged. */
    record Ended(String lease, long at) implements Event {}

    /** The holder of a lease wrote a record of its own in the place of the one that was deleted. */
    record Rewritten(String lease, long at) implements Event {}

    /**
     * A call with a lease was answered.
     *
     * @param stale whether the answer says that it rests on what Vault said too long ago
     */
    record Called(String lease, long began, int status, boolean stale) implements Event {}

    /** A key of a project was changed, acknowledged at the end; also by a change above it. */
    record KeyChanged(String project, String key, long began, long ended) implements Event {}

    /**
     * The upstream got a request with this key.
     *
     * @param began when the call began that the request belongs to, if that is known
     * @param stale whether its answer was marked, or was never seen
     */
    record KeyUsed(String project, String key, long began, long at, boolean stale)
            implements Event {}

    /** A lease was tried for a while after the cluster was healed. */
    record Tried(String lease, long at, boolean works) implements Event {}

    /** All leases that Vault lists at the end. */
    record Listed(Set<String> leases, long at) implements Event {}

    /** A replica of the broker was killed. */
    record ReplicaKilled(long at) implements Event {}

    /** How many passed calls the records of all replicas hold at the end, lease by lease. */
    record Recorded(Map<String, Integer> passed) implements Event {}

    /** What the logs of all replicas hold at the end. */
    record Entered(LogEntries entries) implements Event {}

    /** A key was seen where no key may be. */
    record Leaked(String where) implements Event {}
}
