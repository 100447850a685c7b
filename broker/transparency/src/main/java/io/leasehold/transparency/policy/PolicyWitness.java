package io.leasehold.transparency.policy;

import io.leasehold.transparency.note.VerifierKey;
import java.util.Optional;

/**
 * A witness that a policy trusts.
 *
 * @param name within the policy
 * @param url where checkpoints may be sent, if the policy says so
 */
public record PolicyWitness(String name, VerifierKey key, Optional<String> url) {}
