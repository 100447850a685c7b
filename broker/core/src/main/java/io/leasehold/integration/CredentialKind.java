package io.leasehold.integration;

/** Whose credential an integration takes, and so whether it can be shared. */
public enum CredentialKind {
    /** A key that the provider gives to an account and that its services share. */
    KEY("key"),
    /** Consent of one person to one application: everybody connects an account of their own. */
    OAUTH("oauth"),
    /** A token of an account that belongs to no person; shared like a key. */
    SERVICE_ACCOUNT("service-account");

    private final String word;

    CredentialKind(String word) {
        this.word = word;
    }

    /** The stable word for it in catalogue files and answers. */
    public String word() {
        return word;
    }

    /** Whether an organization or a project can keep one for its services. */
    public boolean isShared() {
        return this != OAUTH;
    }
}
