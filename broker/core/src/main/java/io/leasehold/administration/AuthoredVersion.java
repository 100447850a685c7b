package io.leasehold.administration;

/** One version of a key document, and who wrote it. */
public record AuthoredVersion(KeyVersion version, Authorship authorship) {}
