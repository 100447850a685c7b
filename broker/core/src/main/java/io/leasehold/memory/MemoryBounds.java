package io.leasehold.memory;

import java.time.Duration;

/**
 * For how long a remembered value may be believed.
 *
 * @param refreshAfter age at which a use starts a refresh in the background
 * @param believeFor age up to which a value is used without asking Vault; the bound on being wrong
 * @param maxStale age up to which a value is used while Vault cannot be reached
 * @param entries most values remembered at once; the least recently used are dropped beyond it
 */
public record MemoryBounds(
        Duration refreshAfter, Duration believeFor, Duration maxStale, int entries) {

    public MemoryBounds {
        if (refreshAfter.compareTo(believeFor) > 0 || entries < 1) {
            throw new IllegalArgumentException(
                    "refreshAfter must not exceed believeFor, and entries must be positive");
        }
    }
}
