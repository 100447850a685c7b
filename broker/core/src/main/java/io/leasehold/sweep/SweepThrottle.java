package io.leasehold.sweep;

/** Limits the rate of the sweeper's requests, so that Vault stays responsive for others. */
@FunctionalInterface
public interface SweepThrottle {

    /** Blocks until the next request may be made. */
    void await();
}
