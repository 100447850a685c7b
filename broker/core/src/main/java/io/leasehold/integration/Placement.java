package io.leasehold.integration;

import io.leasehold.secret.SecretValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Where and in which form an integration's key is placed in an upstream request, and which secrets
 * that makes of it.
 */
public sealed interface Placement {

    /** {@code Authorization: Bearer <field>}. */
    record Bearer(String field) implements Placement {}

    /**
     * A header with text around the key, such as {@code Authorization: Token <field>}.
     *
     * @param before text before the key, may be empty
     * @param after text after the key, may be empty
     */
    record Header(String name, String before, String field, String after) implements Placement {}

    /**
     * {@code Authorization: Basic base64(user:password)}.
     *
     * @param user field that holds the user
     * @param password field that holds the password; empty if the password is empty
     */
    record Basic(String user, String password) implements Placement {

        private byte[] pair(Function<String, SecretValue> key) {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            pair.writeBytes(key.apply(user).reveal());
            pair.write(':');
            if (!password.isEmpty()) {
                pair.writeBytes(key.apply(password).reveal());
            }
            return pair.toByteArray();
        }
    }

    /** A query parameter. */
    record Query(String parameter, String field) implements Placement {}

    /** The fields of the key that this placement uses. */
    default List<String> fields() {
        return switch (this) {
            case Bearer(String field) -> List.of(field);
            case Header(_, _, String field, _) -> List.of(field);
            case Basic(String user, String password) ->
                    password.isEmpty() ? List.of(user) : List.of(user, password);
            case Query(_, String field) -> List.of(field);
        };
    }

    /** The location that this placement fills; a handle is accepted there too. */
    default CredentialLocation location() {
        return switch (this) {
            case Bearer _ -> new CredentialLocation.Bearer();
            case Header(String name, String before, _, String after) ->
                    new CredentialLocation.Header(name, before, after);
            case Basic _ -> new CredentialLocation.Basic();
            case Query(String parameter, _) -> new CredentialLocation.Query(parameter);
        };
    }

    /**
     * The value of the header or parameter at {@link #location}, with the key in it.
     *
     * @param key the value of a field of the key
     */
    default String value(Function<String, SecretValue> key) {
        return switch (this) {
            case Bearer(String field) -> "Bearer " + text(key.apply(field));
            case Header(_, String before, String field, String after) ->
                    before + text(key.apply(field)) + after;
            case Basic basic -> "Basic " + Base64.getEncoder().encodeToString(basic.pair(key));
            case Query(_, String field) -> text(key.apply(field));
        };
    }

    /**
     * What is sent in base64 and is made of the fields of the key; a response must not contain it.
     *
     * @param key the value of a field of the key
     */
    default List<byte[]> sentInBase64(Function<String, SecretValue> key) {
        return switch (this) {
            case Basic basic -> List.of(basic.pair(key));
            case Bearer _, Header _, Query _ -> List.of();
        };
    }

    private static String text(SecretValue field) {
        return new String(field.reveal(), StandardCharsets.ISO_8859_1);
    }
}
