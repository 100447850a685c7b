package io.leasehold.administration;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when a document holds its key and its mode. Vault counts a version for a change of either;
 * a change of the mode does not make the key younger, nor the other way round. Versions that cannot
 * be read any more are not looked at.
 *
 * @param keySetAt empty if it holds no key
 * @param modeSetAt empty if it says no mode
 */
public record KeyDates(Optional<Instant> keySetAt, Optional<Instant> modeSetAt) {}
