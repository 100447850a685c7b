package io.leasehold.server.audit;

/**
 * An encoded entry on its way to the plain lines.
 *
 * @param json without the end of the line
 * @param millis when what it tells happened, in milliseconds since 1970
 * @param logged whether it is in the transparency log already
 */
record QueuedEntry(byte[] json, long millis, boolean logged) {}
