package io.leasehold.server.route;

import io.leasehold.administration.KeyVersion;
import java.time.Instant;

/** A version of a key document, and when it was written. */
public record VersionInfo(int version, Instant writtenAt) {

    /** The version as callers see it. */
    public static VersionInfo of(KeyVersion version) {
        return new VersionInfo(version.number(), version.createdAt());
    }
}
