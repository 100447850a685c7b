package io.leasehold.administration;

import java.time.Instant;
import java.util.Optional;

/**
 * When the key and the mode of a document were set. Vault adds a version for a change of either; a
 * change of the mode does not make the key newer, nor the reverse. Versions that can no longer be
 * read are ignored.
 *
 * @param keySetAt empty if it holds no key
 * @param modeSetAt empty if it has no mode
 */
public record KeyDates(Optional<Instant> keySetAt, Optional<Instant> modeSetAt) {}
