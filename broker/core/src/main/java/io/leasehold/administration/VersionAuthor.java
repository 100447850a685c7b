package io.leasehold.administration;

/** What is known of who wrote a version of a key document. */
public sealed interface VersionAuthor {

    /**
     * The version itself says so. Who may write it at Vault directly can have it say anything: only
     * Vault's audit log proves who did.
     */
    record Named(KeyAuthor author) implements VersionAuthor {}

    /** The version does not say it, as one that was written at Vault directly. */
    record Unrecorded() implements VersionAuthor {}

    /** Its content was removed, and the name with it. */
    record Removed() implements VersionAuthor {}

    /** Vault does not let the broker read it. */
    record Unreadable() implements VersionAuthor {}

    /** It was not looked at, because there are many newer ones. */
    record TooOld() implements VersionAuthor {}
}
