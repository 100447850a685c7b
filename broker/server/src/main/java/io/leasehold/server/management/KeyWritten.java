package io.leasehold.server.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a key document.
 *
 * @param writtenAt when the version was written; empty if none was
 * @param unchanged whether the document already had this content, so that no version was added
 */
record KeyWritten(
        int version, Optional<Instant> writtenAt, boolean unchanged, List<Noted> remarks) {}
