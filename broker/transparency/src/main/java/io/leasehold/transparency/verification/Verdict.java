package io.leasehold.transparency.verification;

import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Cosignature;
import java.time.Instant;
import java.util.List;

/** What the files of a log show, given its checkpoints and a policy. */
public sealed interface Verdict {

    /** Everything is as the log signed it; that nothing came later no witness says. */
    record Intact(long size) implements Verdict {}

    /**
     * Everything is as the log signed it, and witnesses say that at that time there was no more.
     *
     * @param upTo how many entries the witnesses speak of
     * @param at the time of which all of them say so
     * @param size how many entries there are by now
     */
    record Complete(long upTo, Instant at, List<Cosignature> by, long size) implements Verdict {}

    /**
     * Entries or hashes that the log signed are not there.
     *
     * @param from the first index that is missing
     * @param promised how many there have to be
     */
    record Cut(long from, long promised) implements Verdict {}

    /**
     * The log signed two checkpoints that contradict each other, which proves that it lied.
     *
     * @param after how many entries both may have in common
     */
    record Forked(long after, SignedCheckpoint one, SignedCheckpoint other) implements Verdict {}

    /**
     * Entries or hashes are not those that the log signed.
     *
     * @param first the first index that may be changed, and is if last is the same
     * @param last the last index among which the change is
     */
    record Changed(long first, long last) implements Verdict {}

    /** There is no checkpoint that the policy trusts, so nothing can be said. */
    record Untrusted(String why) implements Verdict {}
}
