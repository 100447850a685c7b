package io.leasehold.server.console;

/** What a page or a deed of the console asks of who asks for it. */
public sealed interface Permission {

    /** For everybody. */
    record Open() implements Permission {}

    /**
     * For who is signed in and may do this at Vault, which decides when it is done.
     *
     * @param operation of Vault, for people who read the list of routes
     */
    record SignedIn(String operation) implements Permission {}

    static Permission open() {
        return new Open();
    }

    static Permission vault(String operation) {
        return new SignedIn(operation);
    }
}
