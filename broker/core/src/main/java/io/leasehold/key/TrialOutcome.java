package io.leasehold.key;

/** What is known of a key after it was tried at its provider. */
public enum TrialOutcome {
    /** The provider answered as it does to a key that it knows. */
    ACCEPTED,
    /** The provider answered that it does not take the key. */
    REJECTED,
    /** No answer came: refused, timed out, or not trusted. Nothing is known of the key. */
    UNREACHABLE,
    /** An answer came that says nothing of the key, such as a redirect or too many requests. */
    UNCLEAR,
    /** The catalogue has no request that would tell. */
    UNSUPPORTED
}
