package io.leasehold.server.management;

import io.leasehold.administration.KeyVersion;
import java.time.Instant;

/** A version of a key document, and since when it is there. */
record VersionMark(int version, Instant writtenAt) {

    static VersionMark of(KeyVersion version) {
        return new VersionMark(version.number(), version.createdAt());
    }
}
