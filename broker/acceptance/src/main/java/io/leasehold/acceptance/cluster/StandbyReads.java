package io.leasehold.acceptance.cluster;

/**
 * Whether nodes that do not lead answer reads by themselves, as OpenBao's do if they are not told
 * otherwise. While there is no leader such an answer may lack the last writes, and does not say so.
 */
public enum StandbyReads {
    ON,
    OFF
}
