package io.leasehold.key;

/** The result of verifying a key with its provider. */
public enum VerificationResult {
    /** The provider's response shows that it accepts the key. */
    ACCEPTED("the provider accepted the key"),
    /** The provider's response shows that it does not accept the key. */
    REJECTED("the key was rejected by the provider"),
    /**
     * No response: connection refused, timeout, or an untrusted certificate. The key is not
     * verified.
     */
    UNREACHABLE("the provider could not be reached, so the key was not verified; try again later"),
    /** The response says nothing about the key, for example a redirect or too many requests. */
    UNCLEAR("the provider's response does not show whether it accepts the key; try again later"),
    /** The catalogue has no request that verifies keys of the integration. */
    UNSUPPORTED("the catalogue has no request that verifies keys of this integration");

    private final String sentence;

    VerificationResult(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
