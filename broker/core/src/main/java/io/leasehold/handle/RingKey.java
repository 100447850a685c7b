package io.leasehold.handle;

import io.leasehold.secret.SecretValue;
import java.time.Instant;

/**
 * One key of the ring.
 *
 * @param id eight hexadecimal digits, random
 * @param material 32 random bytes, from which the keys for each purpose are derived
 */
public record RingKey(String id, RingKeyState state, Instant created, SecretValue material) {}
