package io.leasehold.transparency.policy;

import java.util.List;

/** What a policy makes of a checkpoint. */
public sealed interface Trust {

    /** No log of the policy has signed it, or a signature of a known key is not valid. */
    record Untrusted(String why) implements Trust {}

    /** A log of the policy has signed it, and fewer witnesses than the policy demands. */
    record Signed(List<Cosignature> by) implements Trust {}

    /**
     * It meets the policy.
     *
     * @param by every witness of the policy that has cosigned; none where the policy demands none
     */
    record Accepted(List<Cosignature> by) implements Trust {}
}
