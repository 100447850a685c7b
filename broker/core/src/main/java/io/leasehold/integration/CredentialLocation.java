package io.leasehold.integration;

/** A place in a request where a credential of an integration may be sent. */
public sealed interface CredentialLocation {

    /** {@code Authorization: Bearer …}. */
    record Bearer() implements CredentialLocation {}

    /** A header, with the text around the credential. */
    record Header(String name, String before, String after) implements CredentialLocation {}

    /** {@code Authorization: Basic …}; the handle may be the user or the password. */
    record Basic() implements CredentialLocation {}

    /** A query parameter. */
    record Query(String parameter) implements CredentialLocation {}
}
