package io.leasehold.key;

/** What is known of a key after it was tried at its provider. */
public enum VerificationResult {
    /** The provider answered as it does to a key that it knows. */
    ACCEPTED("the provider accepted the key"),
    /** The provider answered that it does not take the key. */
    REJECTED("the key was rejected by the provider"),
    /** No answer came: refused, timed out, or not trusted. Nothing is known of the key. */
    UNREACHABLE(
            "the provider could not be reached, so nothing is known of the key; try again later"),
    /** An answer came that says nothing of the key, such as a redirect or too many requests. */
    UNCLEAR("the provider answered in a way that says nothing of the key; try again later"),
    /** The catalogue has no request that would tell. */
    UNSUPPORTED("there is no request by which keys of this integration can be tried");

    private final String sentence;

    VerificationResult(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
