package io.leasehold.server.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a key document that was made, or was made already.
 *
 * @param writtenAt when the version was written; empty if none was
 * @param unchanged whether all was so already, and no version was added
 */
record KeyWritten(
        int version, Optional<Instant> writtenAt, boolean unchanged, List<Noted> remarks) {}
