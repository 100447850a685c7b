package io.leasehold.integration;

import java.util.List;

/** Where and in which form an integration's key is placed in an upstream request. */
public sealed interface Placement {

    /** The fields of the key that this placement uses. */
    List<String> fields();

    /** The location that this placement fills; a handle is accepted there too. */
    CredentialLocation location();

    /** {@code Authorization: Bearer <field>}. */
    record Bearer(String field) implements Placement {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public CredentialLocation location() {
            return new CredentialLocation.Bearer();
        }
    }

    /**
     * A header with text around the key, such as {@code Authorization: Token <field>}.
     *
     * @param before text before the key, may be empty
     * @param after text after the key, may be empty
     */
    record Header(String name, String before, String field, String after) implements Placement {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public CredentialLocation location() {
            return new CredentialLocation.Header(name, before, after);
        }
    }

    /**
     * {@code Authorization: Basic base64(user:password)}.
     *
     * @param user field that holds the user
     * @param password field that holds the password; empty if the password is empty
     */
    record Basic(String user, String password) implements Placement {
        @Override
        public List<String> fields() {
            return password.isEmpty() ? List.of(user) : List.of(user, password);
        }

        @Override
        public CredentialLocation location() {
            return new CredentialLocation.Basic();
        }
    }

    /** A query parameter. */
    record Query(String parameter, String field) implements Placement {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public CredentialLocation location() {
            return new CredentialLocation.Query(parameter);
        }
    }
}
