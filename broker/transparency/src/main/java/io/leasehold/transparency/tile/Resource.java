package io.leasehold.transparency.tile;

/**
 * A file of a log.
 *
 * @param path as {@link TilePath} names it
 */
public record Resource(String path, byte[] content) {}
