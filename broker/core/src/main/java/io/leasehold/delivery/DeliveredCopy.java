package io.leasehold.delivery;

import io.leasehold.lease.DeliveredKey;

/**
 * A key that the holder of a live lease was given.
 *
 * @param stale whether it is no longer the key in Vault: it was replaced or removed, or so many
 *     versions were written since that this cannot be told
 */
public record DeliveredCopy(DeliveredKey key, boolean stale) {}
