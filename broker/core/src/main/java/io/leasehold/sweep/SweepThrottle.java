package io.leasehold.sweep;

/** Holds the sweeper back, so that it leaves Vault to those who wait for an answer. */
@FunctionalInterface
public interface SweepThrottle {

    /** Returns when the next request may be made. */
    void await();
}
