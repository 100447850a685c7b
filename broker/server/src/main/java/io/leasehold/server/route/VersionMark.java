package io.leasehold.server.route;

import io.leasehold.administration.KeyVersion;
import java.time.Instant;

/** A version of a key document, and since when it is there. */
public record VersionMark(int version, Instant writtenAt) {

    /** The version as it is told. */
    public static VersionMark of(KeyVersion version) {
        return new VersionMark(version.number(), version.createdAt());
    }
}
