package io.leasehold.handle;

/**
 * The MAC of a record.
 *
 * @param keyId id of the ring key that it was made with
 * @param mac hexadecimal
 */
public record RecordMac(String keyId, String mac) {}
