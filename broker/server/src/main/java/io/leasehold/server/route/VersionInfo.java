package io.leasehold.server.route;

import io.leasehold.administration.KeyVersion;
import java.time.Instant;

/** A version of a key document, and since when it is there. */
public record VersionInfo(int version, Instant writtenAt) {

    /** The version as it is told. */
    public static VersionInfo of(KeyVersion version) {
        return new VersionInfo(version.number(), version.createdAt());
    }
}
