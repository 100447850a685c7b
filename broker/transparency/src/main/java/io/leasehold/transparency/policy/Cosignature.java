package io.leasehold.transparency.policy;

import java.time.Instant;

/**
 * What a witness stated: that the checkpoint was the largest that it knew of the log at that time.
 *
 * @param witness its name in the policy
 */
public record Cosignature(String witness, Instant time) {}
