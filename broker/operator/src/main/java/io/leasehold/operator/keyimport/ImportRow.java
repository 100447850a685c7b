package io.leasehold.operator.keyimport;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.secret.SecretValue;
import java.util.Map;

/** What one or several lines of a file ask for. Its values are never printed. */
public sealed interface ImportRow {

    Lines lines();

    /** A key to be set, with the way to each of its fields. */
    record Key(Lines lines, KeyLocation place, Map<String, Field> fields) implements ImportRow {

        public Key {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Key[" + lines + "]";
        }
    }

    /**
     * Lines that ask for nothing that could be done.
     *
     * @param why in words that repeat nothing of them
     */
    record Unreadable(Lines lines, String why) implements ImportRow {}

    /** The way to a value, which may lead to Vault. */
    @FunctionalInterface
    interface Field {
        SecretValue read();
    }
}
