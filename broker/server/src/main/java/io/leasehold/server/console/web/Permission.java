package io.leasehold.server.console.web;

/** The permission that a page or an action of the console needs. */
public sealed interface Permission {

    /** No sign-in is needed. */
    record Open() implements Permission {}

    /**
     * A sign-in is needed. Vault decides whether the operation is allowed when it is performed.
     *
     * @param operation the operation of Vault, for readers of the list of routes
     */
    record SignedIn(String operation) implements Permission {}

    static Permission open() {
        return new Open();
    }

    static Permission vault(String operation) {
        return new SignedIn(operation);
    }
}
