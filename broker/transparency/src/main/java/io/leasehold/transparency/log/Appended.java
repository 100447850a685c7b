package io.leasehold.transparency.log;

import io.leasehold.transparency.tree.Hash;

/**
 * Where an entry is in the log, for good.
 *
 * @param leaf the hash of the entry
 */
public record Appended(long index, Hash leaf) {}
