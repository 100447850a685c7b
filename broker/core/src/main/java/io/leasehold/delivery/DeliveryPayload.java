package io.leasehold.delivery;

import io.leasehold.key.KeyMaterial;
import io.leasehold.key.Resolution;
import io.leasehold.lease.Lease;

/**
 * What is sealed for a holder: the key, and for what and until when it may be used.
 *
 * @param key whose key it is, and its version
 */
public record DeliveryPayload(Lease lease, Resolution.Granted key, KeyMaterial material) {}
