package io.leasehold.administration;

/** Who wrote a version of a key document, as far as it is known. */
public sealed interface VersionAuthor {

    /**
     * The version names its author. Anyone with write access in Vault can write any name: only
     * Vault's audit log proves who did.
     */
    record Named(KeyAuthor author) implements VersionAuthor {}

    /** The version names no author, as if it was written directly in Vault. */
    record Unrecorded() implements VersionAuthor {}

    /** The content was removed, and the name with it. */
    record Removed() implements VersionAuthor {}

    /** Vault does not permit the broker to read it. */
    record Unreadable() implements VersionAuthor {}

    /** Not read, because there are many newer versions. */
    record TooOld() implements VersionAuthor {}
}
