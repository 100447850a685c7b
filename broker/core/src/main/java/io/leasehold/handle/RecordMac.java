package io.leasehold.handle;

/**
 * The seal of a record.
 *
 * @param keyId id of the ring key under which it was made
 * @param mac hexadecimal
 */
public record RecordMac(String keyId, String mac) {}
