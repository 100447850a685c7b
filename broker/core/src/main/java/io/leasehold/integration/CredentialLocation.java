package io.leasehold.integration;

import java.util.Optional;

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

    /** The name of its header, if it is in one. */
    default Optional<String> headerName() {
        return switch (this) {
            case Bearer _, Basic _ -> Optional.of("Authorization");
            case Header header -> Optional.of(header.name());
            case Query _ -> Optional.empty();
        };
    }

    /** The name of its query parameter, if it is one. */
    default Optional<String> parameterName() {
        return switch (this) {
            case Bearer _, Basic _, Header _ -> Optional.empty();
            case Query query -> Optional.of(query.parameter());
        };
    }
}
