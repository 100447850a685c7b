package io.leasehold.integration;

/** Whose credential an integration takes; decides whether it can be shared. */
public enum CredentialKind {
    /** A key that the provider issues to an account, and that the account's services share. */
    KEY("key"),
    /** Consent of one person to one application: each user connects their own account. */
    OAUTH("oauth"),
    /** A token of an account that belongs to no person; shared like a key. */
    SERVICE_ACCOUNT("service-account");

    private final String word;

    CredentialKind(String word) {
        this.word = word;
    }

    /** The stable word for it in catalogue files and responses. */
    public String word() {
        return word;
    }

    /** Whether an organization or a project can store one for its services. */
    public boolean isShared() {
        return this != OAUTH;
    }
}
