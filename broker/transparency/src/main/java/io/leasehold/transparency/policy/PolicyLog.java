package io.leasehold.transparency.policy;

import io.leasehold.transparency.note.VerifierKey;
import java.util.Optional;

/**
 * A log that a policy trusts.
 *
 * @param key with the origin of the log as its name
 */
public record PolicyLog(VerifierKey key, Optional<String> url) {}
